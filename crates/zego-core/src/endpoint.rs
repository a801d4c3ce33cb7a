use std::fmt;
use std::str::FromStr;

use http::uri::{Authority, Scheme};

use crate::invalid::Invalid;
use crate::product::Product;
use crate::url::HttpUrl;

/// Where requests are sent.
///
/// The unified address finds a near region by itself. Name a region when data must stay in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Region {
    /// The address that serves every region.
    #[default]
    Unified,
    /// China (Shanghai).
    Shanghai,
    /// Hong Kong, Macao and Taiwan (Hong Kong).
    HongKong,
    /// Europe (Frankfurt).
    Frankfurt,
    /// West US (California).
    California,
    /// Asia Pacific (Mumbai).
    Mumbai,
    /// Southeast Asia (Singapore).
    Singapore,
}

impl Region {
    /// Every region, the unified address first.
    pub const ALL: [Self; 7] = [
        Self::Unified,
        Self::Shanghai,
        Self::HongKong,
        Self::Frankfurt,
        Self::California,
        Self::Mumbai,
        Self::Singapore,
    ];

    /// The short name: `unified`, or the host's suffix (`sha`, `hkg`, `fra`, `lax`, `bom`, `sgp`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unified => "unified",
            Self::Shanghai => "sha",
            Self::HongKong => "hkg",
            Self::Frankfurt => "fra",
            Self::California => "lax",
            Self::Mumbai => "bom",
            Self::Singapore => "sgp",
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Region {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|region| region.as_str() == text).ok_or_else(|| {
            Invalid::new("region", "must be one of unified, sha, hkg, fra, lax, bom, sgp")
        })
    }
}

/// The address that a request goes to: scheme, host and port, and perhaps a path in front.
///
/// Parsed once, so that building a request only clones it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: Scheme,
    authority: Authority,
    path: Box<str>,
}

impl Endpoint {
    /// The longest path in front, in bytes.
    const MAX_PATH: usize = 1024;

    /// Returns a product's official address in a region, over HTTPS.
    ///
    /// # Errors
    /// [`Invalid`] when the product has no host in the region: [`Product::Metaworld`] has one for all
    /// regions, which is [`Region::Unified`]'s alone, lest data leave a region that was asked for.
    pub fn official(product: Product, region: Region) -> Result<Self, Invalid> {
        let host = product.host(region).ok_or_else(|| {
            let product = product.as_str();
            let rule = format!(
                "must be unified, or an endpoint be given: {product} has one host for all regions"
            );
            Invalid::new("region", rule)
        })?;
        let authority = Authority::from_static(host);
        Ok(Self { scheme: Scheme::HTTPS, authority, path: "/".into() })
    }

    /// The scheme: `http` or `https`.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Host and port.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The path, `/` unless one was given.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl FromStr for Endpoint {
    type Err = Invalid;

    /// Reads `http://HOST[:PORT][/PATH]` or the same with `https`; see [`HttpUrl`].
    ///
    /// # Errors
    /// [`Invalid`], which names the part that is wrong and does not quote the text.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let fault = |rule| Invalid::new("endpoint", rule);
        let url: HttpUrl = text.parse().map_err(|fault: Invalid| fault.of("endpoint"))?;
        if url.query().is_some() {
            return Err(fault("must not have a query"));
        }
        if url.path().len() > Self::MAX_PATH {
            return Err(fault("must have a path of at most 1024 bytes"));
        }
        Ok(Self {
            scheme: url.scheme().clone(),
            authority: url.authority().clone(),
            path: url.path().into(),
        })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)?;
        if &*self.path == "/" { Ok(()) } else { f.write_str(&self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_its_host() {
        let hosts: Vec<_> = Region::ALL
            .into_iter()
            .map(|region| Endpoint::official(Product::Rtc, region).unwrap().to_string())
            .collect();
        assert_eq!(
            hosts,
            [
                "https://rtc-api.zego.im",
                "https://rtc-api-sha.zego.im",
                "https://rtc-api-hkg.zego.im",
                "https://rtc-api-fra.zego.im",
                "https://rtc-api-lax.zego.im",
                "https://rtc-api-bom.zego.im",
                "https://rtc-api-sgp.zego.im",
            ]
        );
        for region in Region::ALL {
            assert_eq!(region.as_str().parse(), Ok(region));
        }
    }

    #[test]
    fn a_product_with_one_host_has_it_in_the_unified_region_alone() {
        for region in Region::ALL {
            let official = Endpoint::official(Product::Metaworld, region);
            match region {
                Region::Unified => {
                    assert_eq!(official.unwrap().to_string(), "https://metaworld-api.zego.im");
                }
                _ => assert_eq!(official.unwrap_err().field(), "region"),
            }
        }
    }

    #[test]
    fn an_endpoint_keeps_its_port_and_path() {
        let endpoint: Endpoint = "http://127.0.0.1:8787/zego".parse().unwrap();
        assert_eq!(endpoint.authority().as_str(), "127.0.0.1:8787");
        assert_eq!(endpoint.to_string(), "http://127.0.0.1:8787/zego");
    }

    #[test]
    fn a_wrong_endpoint_says_what_is_wrong() {
        for wrong in
            ["", "ftp://x", "http://u:p@x", "https://x/?a=b", "https://x?", "http://x:99999", "/x"]
        {
            let fault = wrong.parse::<Endpoint>().unwrap_err();
            assert_eq!(fault.field(), "endpoint", "{wrong:?}");
        }
    }
}
