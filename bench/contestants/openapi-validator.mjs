import express from 'express';
import OpenApiValidator from 'express-openapi-validator';
import { acknowledgement, path } from '../lib/samples.mjs';
import { refuse } from './refuse.mjs';
import { bodySchema, querySchema } from './schemas.mjs';

// OpenAPI 3.0 has no `const`.
function withoutConst({ const: only, properties, ...schema }) {
  const entries = Object.entries(properties ?? {});
  return {
    ...schema,
    ...(only !== undefined && { enum: [only] }),
    ...(properties && {
      properties: Object.fromEntries(entries.map(([name, field]) => [name, withoutConst(field)])),
    }),
  };
}

const apiSpec = {
  openapi: '3.0.3',
  info: { title: 'Recall webhook', version: '1.0.0' },
  paths: {
    [path]: {
      post: {
        parameters: Object.entries(querySchema.properties).map(([name, schema]) => ({
          name,
          in: 'query',
          required: querySchema.required.includes(name),
          schema: withoutConst(schema),
        })),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: withoutConst(bodySchema) } },
        },
        responses: { 200: { description: 'Acknowledged' } },
      },
    },
  },
};

/** express.json(), express-openapi-validator on requests, res.json(). */
export function openapiValidator(handle) {
  const app = express();
  app.use(express.json());
  app.use(
    OpenApiValidator.middleware({ apiSpec, validateRequests: true, validateResponses: false }),
  );
  app.post(path, (req, res) => {
    handle(req.body.WithdrawMsgList.map(({ MsgKey }) => MsgKey));
    res.json(acknowledgement);
  });
  app.use(refuse);
  return app;
}
