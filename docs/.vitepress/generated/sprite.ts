export const sprite = '';
