#include "ui/common/healthcells.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Health {
    Q_DECLARE_TR_FUNCTIONS(Health)
};

Cell asToned(const QString &words, const QString &icon, Tone tone)
{
    return {.text = words, .icon = icon, .tone = tone, .iconTone = tone};
}

Cell refusedCell()
{
    return asToned(Health::tr("Refused"), u"lock"_s, Tone::Danger);
}

Cell noKeyCell()
{
    return asToned(Health::tr("No key here"), u"key"_s, Tone::Muted);
}

Cell changedCell()
{
    return asToned(Health::tr("Record changed"), u"key"_s, Tone::Attention);
}

Cell failedCell(core::ErrorKind error)
{
    switch (error) {
    case core::ErrorKind::Auth:
    case core::ErrorKind::Permission:
    case core::ErrorKind::Blocked:
        return refusedCell();
    case core::ErrorKind::NoKey:
        return noKeyCell();
    case core::ErrorKind::KeyMismatch:
        return changedCell();
    case core::ErrorKind::Unreachable:
        return asToned(Health::tr("Down"), u"cross-circle"_s, Tone::Danger);
    default:
        return asToned(Health::tr("Trouble"), u"warning"_s, Tone::Attention);
    }
}

Cell answeredCell(std::optional<core::ErrorKind> error,
                  std::optional<std::chrono::milliseconds> latency)
{
    if (error)
        return failedCell(*error);
    if (latency.value_or(std::chrono::milliseconds()) >= Slow)
        return asToned(Health::tr("Slow"), u"warning"_s, Tone::Attention);
    return {.text = Health::tr("Healthy"), .icon = u"check-circle"_s, .iconTone = Tone::Ok};
}

} // namespace

Cell healthCell(const ServerStanding &server)
{
    if (server.state == core::ServerState::Maintenance)
        return asToned(serverStateInWords(server.state), u"pause-circle"_s, Tone::Attention);
    if (server.state != core::ServerState::Active)
        return asToned(serverStateInWords(server.state), u"minus-circle"_s, Tone::Muted);
    if (server.key == KeyHere::Missing)
        return noKeyCell();
    if (server.key == KeyHere::Changed)
        return changedCell();
    if (server.isRefused)
        return refusedCell();
    if (!server.isChecked)
        return asToned(Health::tr("Not checked"), u"circle"_s, Tone::Muted);
    return answeredCell(server.error, server.latency);
}

Cell healthCell(const core::HealthCheck &check)
{
    return answeredCell(check.error, check.latency);
}

QString serverStateInWords(core::ServerState state)
{
    switch (state) {
    case core::ServerState::Active:
        return Health::tr("Active");
    case core::ServerState::Maintenance:
        return Health::tr("Maintenance");
    case core::ServerState::Disabled:
        return Health::tr("Disabled");
    case core::ServerState::Retired:
        return Health::tr("Retired");
    }
    Q_UNREACHABLE();
}

} // namespace ui
