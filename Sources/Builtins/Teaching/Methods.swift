internal import Language

/// The methods of `project`, each with what it takes.
func methodsPage(_ context: Context) -> Page { Page() }
func method(_ name: String, _ context: Context) -> Page { Page() }
