export default {
  app: {
    vendor: 'TS PMO'
  },
  customScripts: ['../tasklist/scripts/sign-in']
};
