/** What is known of many fields alike. */
export const inferred = 'That it may be absent is inferred';
export const numberInSample = 'String by the table, a number beyond 2^53 in the sample';
export const onlyWhatChanged = 'Only what changed is sent';
export const unitOfTheValue = 'The unit is that of the value';
