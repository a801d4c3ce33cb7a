//! Enumerations of the wire: open, so that a value that is not listed survives.

/// Declares an enumeration of texts.
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)*
            /// One that is not listed, as it came.
            Other(String),
        }

        impl $name {
            /// Returns the text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match &*text {
                    $($value => Self::$variant,)*
                    _ => Self::Other(text),
                }
            }
        }

        /// The empty text.
        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }

        impl $crate::catalog::ToParam for $name {
            fn to_param(&self) -> Option<$crate::catalog::ParamValue<'_>> {
                Some($crate::catalog::ParamValue::Text(self.as_str()))
            }
        }
    };
}

/// Declares an enumeration of whole numbers.
macro_rules! int_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)*
            /// One that is not listed, as it came.
            Other(i64),
        }

        impl $name {
            /// Returns the number on the wire.
            pub const fn number(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(number) => number,
                }
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($value => Self::$variant,)*
                    _ => Self::Other(number),
                }
            }
        }

        impl $crate::catalog::ToParam for $name {
            fn to_param(&self) -> Option<$crate::catalog::ParamValue<'_>> {
                Some($crate::catalog::ParamValue::Int(self.number()))
            }
        }
    };
}

pub(crate) use {int_enum, text_enum};
