import { demandServer } from '../../../src/store/database/demand-server';

// No such server can be had for every system that the tests run on.
test.each([
  ['13.23', 13, 'the server must be PostgreSQL 14 or later; it is PostgreSQL 13.23'],
  ['9.6.24', 9, 'the server must be PostgreSQL 14 or later; it is PostgreSQL 9.6.24'],
])('PostgreSQL %s is refused', async (version, majorVersion, message) => {
  const query = <Row>() => Promise.resolve([{ version, majorVersion, encoding: 'UTF8' }] as Row[]);
  await expect(demandServer(query)).rejects.toThrow(message);
});
