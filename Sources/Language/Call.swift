/// One call of a builtin: its arguments, and the way back into the language.
package struct Call {}
