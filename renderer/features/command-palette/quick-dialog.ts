/** A dialog that every page offers. */
export type QuickDialog = 'palette' | 'shortcuts' | 'add-tenant' | 'invite-customer';
