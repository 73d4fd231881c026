/** What is known of many fields alike. */
export const inferred = 'May be absent (inferred)';
export const numberInSample = 'A String in the table, a number beyond 2^53 in the sample';
export const onlyWhatChanged = 'Sent only if it changed';
export const unitOfTheValue = 'Unit inferred from the value';
