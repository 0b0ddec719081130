// Tests of Tables.
