/** What the service signs in to Agora with. Read once, when the service starts. */
export const config = {
  appId: process.env.AGORA_APP_ID ?? '0123456789abcdef0123456789abcdef',
  customerId: process.env.AGORA_CUSTOMER_ID ?? 'id',
  customerSecret: process.env.AGORA_CUSTOMER_SECRET ?? 'secret',
}
