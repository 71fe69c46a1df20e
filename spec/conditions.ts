/** The short form in which the data writes conditions, and its long form as JSON Schema. */
import type { Condition, JsonSchema } from './types.ts';

/**
 * Writes a short-form condition out as JSON Schema over `{ params, situation, supported, host }`.
 * A path's value must exist: without `required` a schema would hold wherever the property is missing.
 */
export function expandCondition(condition: Condition): JsonSchema {
  const parts = Object.entries(condition).map(([key, value]): JsonSchema => {
    switch (key) {
      case 'any':
        return { anyOf: (value as Condition[]).map(expandCondition) };
      case 'all':
        return { allOf: (value as Condition[]).map(expandCondition) };
      case 'not':
        return { not: expandCondition(value as Condition) };
      case 'absent':
        return { not: atPath(value as string, true) };
      default:
        return atPath(key, value as JsonSchema);
    }
  });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { allOf: parts };
}

/** A schema that holds where the dotted path exists and its value meets `schema`. */
function atPath(path: string, schema: JsonSchema): JsonSchema {
  return path
    .split('.')
    .reduceRight<JsonSchema>(
      (inner, name) => ({ type: 'object', required: [name], properties: { [name]: inner } }),
      schema,
    );
}
