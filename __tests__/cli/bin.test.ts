test('the source of the bin sets the exit code of its process', async () => {
  const { argv, exitCode } = process;
  const written: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    process.argv = ['node', 'bin', 'send'];
    jest.isolateModules(() => jest.requireActual('../../lib/cli/bin'));
    expect(process.exitCode).toBe(1);
    await new Promise(setImmediate);
    expect(process.exitCode).toBe(2);
    expect(written.join('')).toMatch(/^URL is missing\.\n/);
  } finally {
    write.mockRestore();
    process.argv = argv;
    process.exitCode = exitCode;
  }
});
