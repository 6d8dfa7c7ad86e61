// Pages are HTML alone: none ships a script of the framework unless it says so itself.
export const csr = false;
