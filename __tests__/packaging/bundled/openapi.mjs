import openapi from 'tencent-im-webhook/openapi.json';

console.log(JSON.stringify(openapi.openapi));
