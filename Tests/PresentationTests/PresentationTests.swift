// Tests of Presentation.
