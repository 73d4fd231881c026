import type { AccountTree } from '../receive/check/command';
import type { CheckedFields } from '../receive/check/field';
import type { Field } from './definition';

/** True for a field that holds a user ID, or a list of them: on the wire, each may be a number. */
export function isAccount(name: string, { type, items }: Field): boolean {
  const isList = items === 'String' && [type].flat().includes('Array');
  return name.endsWith('Account') && (type === 'String' || isList);
}

/** Where the accounts are. */
export function accountTree(fields: CheckedFields): AccountTree {
  const tree: Record<string, true | AccountTree> = {};
  for (const [name, field] of fields) {
    if (field.isAccount) {
      tree[name] = true;
      continue;
    }
    const inner = field.fields ?? field.items;
    const branch = typeof inner === 'object' ? accountTree(inner) : {};
    if (Object.keys(branch).length > 0) tree[name] = branch;
  }
  return tree;
}
