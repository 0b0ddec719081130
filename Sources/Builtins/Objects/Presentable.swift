package import Language
package import Presentation

/// Something of the domain that has a view of its own.
package protocol Presentable: HostObject {
  /// What the shell shows of it.
  var document: Document { get }
}
