// What the tests of several stations share.
