import type { QueryConfig } from 'pg';

/** Gives each statement a name of its own: a named statement is parsed only once per connection. */
export function naming(): (sql: string, values: readonly unknown[]) => QueryConfig {
  const names = new Map<string, string>();
  return (text, values) => {
    const name = names.get(text) ?? `archive_${names.size}`;
    names.set(text, name);
    return { name, text, values: [...values] };
  };
}
