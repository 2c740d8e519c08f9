//! Every address of the interface.
//!
//! Pages are rendered whole before they are sent (`SsrMode::Async`): status, redirects and title are right, they can be
//! read without JavaScript, and their data takes milliseconds to load. Later navigation shows skeletons.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::accounts::{
    AccountPage, ApiKeysPage, ConfirmEmailPage, ForgotPage, InvitationPage, InvitationsPage, PeoplePage,
    ResetPage, RolesPage, SignInPage, SignUpPage, TeamsPage, VerifyPage, WorkspaceSettingsPage,
};
use crate::audit::AuditPage;
use crate::browser;
use crate::i18n::{provide_locale, t};
use crate::layout::{HomePage, LastWorkspace, NotFoundPage, WorkspaceLayout, provide_theme};
use crate::ops::{JobsPage, LogsPage};
use crate::planning::{
    AvailabilityPage, CalendarPage, ChecksPage, DecidePage, FillPage, FillRunPage, LeaveRequestsPage,
    MissionsPage, NoticePage, OpenShiftsPage, PublicationPage, PublicationsPage, RequestsPage, RulesPage,
    SkillsPage, TeamAvailabilityPage, TemplatesPage, WeekPage,
};
use crate::session::CurrentSession;
use crate::ui::{Toaster, provide_toasts};

/// The whole interface. Also rendered once at start-up, outside any request, to list the routes.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let preferences = crate::preferences();
    let name = t::common::app_name(preferences.locale);
    provide_locale(preferences.locale);
    provide_theme(preferences.theme);
    LastWorkspace::provide(preferences.workspace);
    CurrentSession::provide();
    provide_toasts();
    Effect::new(|_| browser::register_service_worker());
    let formatter = move |title: String| {
        if title.is_empty() {
            name.to_owned()
        } else {
            format!("{title} \u{b7} {name}")
        }
    };
    view! {
        <Title formatter text="" />
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async />
                <Route path=path!("/forgot-password") view=ForgotPage ssr=SsrMode::Async />
                <Route path=path!("/reset-password") view=ResetPage ssr=SsrMode::Async />
                <Route path=path!("/verify-email") view=VerifyPage ssr=SsrMode::Async />
                <Route path=path!("/confirm-email") view=ConfirmEmailPage ssr=SsrMode::Async />
                <Route path=path!("/invitation") view=InvitationPage ssr=SsrMode::Async />
                <ParentRoute path=path!("/w/:workspace") view=WorkspaceLayout ssr=SsrMode::Async>
                    <Route path=path!("") view=|| view! { <Redirect path="planning" /> } ssr=SsrMode::Async />
                    <Route path=path!("planning") view=WeekPage ssr=SsrMode::Async />
                    <Route path=path!("planning/publications") view=PublicationsPage ssr=SsrMode::Async />
                    <Route
                        path=path!("planning/publications/:publication")
                        view=PublicationPage
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("planning/notices/:notice") view=NoticePage ssr=SsrMode::Async />
                    <Route path=path!("planning/templates") view=TemplatesPage ssr=SsrMode::Async />
                    <Route path=path!("planning/checks") view=ChecksPage ssr=SsrMode::Async />
                    <Route path=path!("planning/fill") view=FillPage ssr=SsrMode::Async />
                    <Route path=path!("planning/fill/:fill") view=FillRunPage ssr=SsrMode::Async />
                    <Route path=path!("missions") view=MissionsPage ssr=SsrMode::Async />
                    <Route path=path!("calendar") view=CalendarPage ssr=SsrMode::Async />
                    <Route path=path!("availability") view=AvailabilityPage ssr=SsrMode::Async />
                    <Route path=path!("availability/team") view=TeamAvailabilityPage ssr=SsrMode::Async />
                    <Route path=path!("availability/requests") view=LeaveRequestsPage ssr=SsrMode::Async />
                    <Route path=path!("people") view=PeoplePage ssr=SsrMode::Async />
                    <Route path=path!("settings/roles") view=RolesPage ssr=SsrMode::Async />
                    <Route path=path!("settings/rules") view=RulesPage ssr=SsrMode::Async />
                    <Route path=path!("settings/keys") view=ApiKeysPage ssr=SsrMode::Async />
                    <Route path=path!("settings/jobs") view=JobsPage ssr=SsrMode::Async />
                    <Route path=path!("settings/logs") view=LogsPage ssr=SsrMode::Async />
                    <Route path=path!("account") view=AccountPage ssr=SsrMode::Async />
                    <Route path=path!("settings") view=WorkspaceSettingsPage ssr=SsrMode::Async />
                    <Route path=path!("settings/audit") view=AuditPage ssr=SsrMode::Async />
                    <Route path=path!("people/teams") view=TeamsPage ssr=SsrMode::Async />
                    <Route path=path!("people/skills") view=SkillsPage ssr=SsrMode::Async />
                    <Route path=path!("open-shifts") view=OpenShiftsPage ssr=SsrMode::Async />
                    <Route path=path!("open-shifts/mine") view=RequestsPage ssr=SsrMode::Async />
                    <Route path=path!("open-shifts/decide") view=DecidePage ssr=SsrMode::Async />
                    <Route path=path!("people/invitations") view=InvitationsPage ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        <Toaster />
    }
}
