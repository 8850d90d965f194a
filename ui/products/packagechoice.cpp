#include "ui/products/packagechoice.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MostAsked = 3; //!< who does not answer costs time

} // namespace

core::Async<PackageChoice> packagesOn(core::Engine *engine, core::PanelKind panel)
{
    const auto servers = co_await engine->servers().list();
    if (!servers)
        co_return std::unexpected(servers.error());
    core::Error why{core::ErrorKind::NotFound, u"a server of this panel"_s};
    int asked = 0;
    for (const core::ServerOverview &one : *servers) {
        const bool isUsable = one.server.panel == panel && !one.refusal
                              && one.server.state == core::ServerState::Active;
        if (!isUsable || asked == MostAsked)
            continue;
        ++asked;
        const auto packages = co_await engine->servers().packages(one.server);
        if (packages)
            co_return PackageChoice{one.server.name, *packages};
        why = packages.error();
    }
    co_return std::unexpected(why);
}

} // namespace ui
