// Written by `cargo xtask codegen` from xtask/spec/products.toml. Edit that.

use crate::endpoint::Region;

/// A service of ZEGOCLOUD's with hosts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Product {
    /// The RTC Server API. `rtc-api.zego.im`.
    Rtc,
    /// The scenes of the metaworld. Discontinued. `metaworld-api.zego.im`.
    Metaworld,
    /// Cloud recording. `cloudrecord-api.zego.im`.
    CloudRecording,
}

impl Product {
    /// Returns the name in the spec: `rtc`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rtc => "rtc",
            Self::Metaworld => "metaworld",
            Self::CloudRecording => "cloud-recording",
        }
    }

    /// Returns whether it has a test environment.
    pub const fn has_test_environment(self) -> bool {
        !matches!(self, Self::CloudRecording)
    }

    /// Returns the host in a region, if it has one of its own there.
    pub(crate) const fn host(self, region: Region) -> Option<&'static str> {
        Some(match (self, region) {
            (Self::Rtc, Region::Unified) => "rtc-api.zego.im",
            (Self::Rtc, Region::Shanghai) => "rtc-api-sha.zego.im",
            (Self::Rtc, Region::HongKong) => "rtc-api-hkg.zego.im",
            (Self::Rtc, Region::Frankfurt) => "rtc-api-fra.zego.im",
            (Self::Rtc, Region::California) => "rtc-api-lax.zego.im",
            (Self::Rtc, Region::Mumbai) => "rtc-api-bom.zego.im",
            (Self::Rtc, Region::Singapore) => "rtc-api-sgp.zego.im",
            (Self::Metaworld, Region::Unified) => "metaworld-api.zego.im",
            (Self::CloudRecording, Region::Unified) => "cloudrecord-api.zego.im",
            (Self::CloudRecording, Region::Shanghai) => "cloudrecord-api-sha.zego.im",
            (Self::CloudRecording, Region::HongKong) => "cloudrecord-api-hkg.zego.im",
            (Self::CloudRecording, Region::Frankfurt) => "cloudrecord-api-fra.zego.im",
            (Self::CloudRecording, Region::California) => "cloudrecord-api-lax.zego.im",
            (Self::CloudRecording, Region::Mumbai) => "cloudrecord-api-bom.zego.im",
            (Self::CloudRecording, Region::Singapore) => "cloudrecord-api-sgp.zego.im",
            _ => return None,
        })
    }
}
