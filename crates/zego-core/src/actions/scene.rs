// Written by `cargo xtask codegen` from xtask/spec/actions/scene.toml. Edit that.

//! Templates of scenes, a feature that has been discontinued.

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::catalog::{Param, ParamValue, Params, ToParam};

/// Creates a template that scenes are set up by; an app may have 50 of its own unless
/// support allows more. A change reaches a scene once that is made anew; a scene goes 10
/// minutes after its last user.
///
/// `SetSceneTemplate`. Repeating it does no more. At most 50 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/scene/set-scene-template>
#[deprecated = "The page says that the feature has been discontinued."]
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SetSceneTemplate {
    pub(crate) template_id: i64,
    pub(crate) left_bottom_x: Option<f64>,
    pub(crate) left_bottom_z: Option<f64>,
    pub(crate) right_up_x: Option<f64>,
    pub(crate) right_up_z: Option<f64>,
    pub(crate) max_users: u32,
    pub(crate) view_radius: u32,
    pub(crate) max_visible_users: u32,
}

#[allow(deprecated)]
impl SetSceneTemplate {
    /// The request, with what it must have:
    ///
    /// * `template_id`: The template's number.
    /// * `max_users`: The most users that a scene may have. At least 0.
    /// * `view_radius`: How far a user sees. At least 0.
    /// * `max_visible_users`: The most users that a user sees within that radius. From 0 to
    ///   100.
    pub fn new(template_id: i64, max_users: u32, view_radius: u32, max_visible_users: u32) -> Self {
        Self {
            template_id,
            left_bottom_x: None,
            left_bottom_z: None,
            right_up_x: None,
            right_up_z: None,
            max_users,
            view_radius,
            max_visible_users,
        }
    }

    /// Where the lower left corner of the map lies along X.
    pub fn with_left_bottom_x(mut self, left_bottom_x: f64) -> Self {
        self.left_bottom_x = Some(left_bottom_x);
        self
    }

    /// Where the lower left corner of the map lies along Z.
    pub fn with_left_bottom_z(mut self, left_bottom_z: f64) -> Self {
        self.left_bottom_z = Some(left_bottom_z);
        self
    }

    /// Where the upper right corner of the map lies along X.
    pub fn with_right_up_x(mut self, right_up_x: f64) -> Self {
        self.right_up_x = Some(right_up_x);
        self
    }

    /// Where the upper right corner of the map lies along Z.
    pub fn with_right_up_z(mut self, right_up_z: f64) -> Self {
        self.right_up_z = Some(right_up_z);
        self
    }
}

#[allow(deprecated)]
impl Params for SetSceneTemplate {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.template_id.to_param(),
            1 => self.left_bottom_x.to_param(),
            2 => self.left_bottom_z.to_param(),
            3 => self.right_up_x.to_param(),
            4 => self.right_up_z.to_param(),
            5 => self.max_users.to_param(),
            6 => self.view_radius.to_param(),
            7 => self.max_visible_users.to_param(),
            _ => None,
        }
    }
}

#[allow(deprecated)]
impl Action for SetSceneTemplate {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::SET_SCENE_TEMPLATE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}
