/** The harness mini program: the kit's hands on a phone. What may be set is here; docs/test-on-a-phone.md explains it. */
App({
  globalData: {
    /** Whose mini program this is installed as: `enterprise`, `personal`, or an empty text to leave the question open. */
    account: 'enterprise',
    /** Milliseconds. */
    waits: {
      /** For what a call does after its end, such as a second callback. */
      quiet: 200,
      /** For the rest of a call's answers once some have come. */
      lag: 3000,
      /** For a call whose end nothing tells: no callbacks were given, and no promise was returned. */
      blind: 20000,
      /** For a call that should tell its end; somebody may have to tap a menu first. */
      longest: 60000,
      /** For a connection to open. */
      opening: 20000,
      /** Before the first attempt to connect again, the second and so on; after the last one the harness gives up. */
      retries: [500, 1000, 2000, 5000, 10000, 10000, 20000, 20000],
    },
  },
});
