// Tests of Transport.
