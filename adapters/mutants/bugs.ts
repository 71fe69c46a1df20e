/** placeholder */
export interface Bug {
  readonly number: number;
}
export const bugs: readonly Bug[] = [];
