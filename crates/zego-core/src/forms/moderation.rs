use crate::actions::{AudioRisk, AudioTrait, VideoRisk, VideoTrait};
use crate::fields::Fields;

macro_rules! checks {
    ($(#[$doc:meta])* $name:ident, $risk:ident, $trait:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            risks: Vec<$risk>,
            traits: Vec<$trait>,
        }

        impl $name {
            /// Looks for risks.
            pub fn risks(risks: impl IntoIterator<Item = $risk>) -> Self {
                Self { risks: risks.into_iter().collect(), traits: Vec::new() }
            }

            /// Recognizes what is no risk by itself.
            pub fn traits(traits: impl IntoIterator<Item = $trait>) -> Self {
                Self { risks: Vec::new(), traits: traits.into_iter().collect() }
            }

            /// Recognizes these, too.
            pub fn with_traits(mut self, traits: impl IntoIterator<Item = $trait>) -> Self {
                self.traits.extend(traits);
                self
            }

            pub(crate) fn write(&self, to: &mut Fields<'_>) {
                if !self.risks.is_empty() {
                    to.texts("RiskTypeList", self.risks.iter().map($risk::as_str));
                }
                if !self.traits.is_empty() {
                    to.texts("BusinessTypeList", self.traits.iter().map($trait::as_str));
                }
            }
        }
    };
}

checks! {
    /// What to look for in pictures: at least one risk or one trait.
    VideoChecks, VideoRisk, VideoTrait
}
checks! {
    /// What to look for in sound. With no risk and no trait, the sound is not moderated.
    AudioChecks, AudioRisk, AudioTrait
}
