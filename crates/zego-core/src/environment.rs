/// Which of a project's environments is called, and how the request says so.
///
/// See `IsTest` on
/// [Accessing Server APIs](https://www.zegocloud.com/docs/real-time-video-server/api-reference/accessing-server-apis).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Environment {
    /// Production, without an `IsTest`: right for projects made since 2021-11-17.
    #[default]
    Production,
    /// Production, with `IsTest=false`: projects made before 2021-11-17 have two environments and
    /// need to be told.
    ProductionOfTwo,
    /// The test environment: `IsTest=true`, lower rate limits, and the prefix `zegotest-<AppId>-` on
    /// the stream ids of the actions whose page asks for it.
    Test,
}

impl Environment {
    /// Whether this is the test environment.
    pub const fn is_test(self) -> bool {
        matches!(self, Self::Test)
    }

    /// The value of `IsTest`, when it is sent.
    pub(crate) const fn is_test_value(self) -> Option<&'static str> {
        match self {
            Self::Production => None,
            Self::ProductionOfTwo => Some("false"),
            Self::Test => Some("true"),
        }
    }
}
