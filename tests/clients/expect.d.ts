/** Questions to types. They are answered when the code is compiled: `Expect<Equal<A, B>>` is an error where A is not B. */

export type Expect<Statement extends true> = Statement;

export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The members that may be absent. */
export type OptionalKeys<T> = { [Key in keyof T]-?: {} extends Pick<T, Key> ? Key : never }[keyof T];

/** The members that may be there and undefined. */
export type UndefinedKeys<T> = T extends object
  ? { [Key in keyof T]-?: unknown extends T[Key] ? never : undefined extends Required<T>[Key] ? Key : never }[keyof T]
  : never;

/** The members of which the type says nothing: `any`, `unknown`, or lists and maps of that. */
export type VagueKeys<T> = T extends object
  ? { [Key in keyof T]-?: IsVague<T[Key]> extends false ? never : Key }[keyof T]
  : never;

type IsVague<T> = unknown extends T
  ? true
  : T extends readonly (infer Item)[]
    ? IsVague<Item>
    : T extends object
      ? string extends keyof T
        ? IsVague<T[keyof T]>
        : false
      : false;
