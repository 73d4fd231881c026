/** The error handler of the peers' apps: a short answer, and nothing on the terminal. */
export function refuse(error, _req, res, next) {
  if (res.headersSent) return next(error);
  const status = error.status ?? 400;
  res.status(status).json({ ActionStatus: 'FAIL', ErrorInfo: 'invalid', ErrorCode: status });
}
