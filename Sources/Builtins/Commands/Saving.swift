internal import Files
internal import Language
internal import Quantities

let saveCommand = Native("save") { _, _ throws(Problem) in Value(.nothing) }
