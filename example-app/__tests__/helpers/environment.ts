// @sparticuz/chromium reads it when it is loaded, and then brings its own libraries.
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
