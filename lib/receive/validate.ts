export type { Validator } from '../validate';
