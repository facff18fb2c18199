/** Where the browser keeps that it has joined a workshop. Every page looks for it, so it stands alone. */
export const membershipKey = 'securecart.workshop';
