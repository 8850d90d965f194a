#include "ui/servers/serverhealth.h"

#include "ui/common/figures.h"
#include "ui/common/meter.h"

#include "core/panels/registry.h"
#include "core/wording/errorwording.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Servers {
    Q_DECLARE_TR_FUNCTIONS(Servers)
};

ServerStanding standingOf(const RowView &row, KeyHere key)
{
    ServerStanding standing{.key = key,
                            .isRefused = !row.isNull(u"refused"),
                            .isChecked = !row.isNull(u"checked"),
                            .error = core::fromName<core::ErrorKind>(row.text(u"error"))};
    standing.state =
        core::fromName<core::ServerState>(row.text(u"state")).value_or(core::ServerState::Active);
    if (!row.isNull(u"latency"))
        standing.latency = std::chrono::milliseconds(row.number(u"latency"));
    return standing;
}

Cell nothing()
{
    return {.text = u"–"_s, .tone = Tone::Disabled};
}

QString loadText(double load)
{
    return QLocale().toString(load, 'f', load < 10 ? 2 : 1);
}

Cell latencyCell(const RowView &row)
{
    if (row.isNull(u"latency") || !row.isNull(u"error"))
        return nothing();
    const std::chrono::milliseconds latency{row.number(u"latency")};
    return {.text = grouped(latency.count()),
            .tone = latency >= Slow ? Tone::Attention : Tone::Text};
}

Cell loadCell(const RowView &row)
{
    if (row.isNull(u"load") || !row.isNull(u"error"))
        return nothing();
    return {.text = loadText(row.real(u"load"))};
}

Cell accountsCell(const RowView &row)
{
    const QString accounts = grouped(row.number(u"accounts"));
    if (row.isNull(u"capacity"))
        return {.text = accounts};
    //: accounts on a server, of how many it takes
    return {.text = Servers::tr("%1 / %2").arg(accounts, grouped(row.number(u"capacity")))};
}

Cell fillCell(const RowView &row)
{
    if (row.isNull(u"capacity"))
        return {.text = Servers::tr("no limit"), .tone = Tone::Muted};
    if (row.isNull(u"fill"))
        return {.text = Servers::tr("takes none"), .tone = Tone::Muted};
    const double fill = row.real(u"fill");
    return {.text = percent(fill), .iconTone = toneOfFill(fill), .fill = std::min(1.0, fill)};
}

Cell checkedCell(const RowView &row)
{
    if (row.isNull(u"checked"))
        return {.text = Servers::tr("never"), .tone = Tone::Muted};
    const QDateTime at = row.time(u"checked");
    return {.text = ago(at), .tone = Tone::Muted, .tip = moment(at)};
}

} // namespace

QString factsInWords(const core::HealthCheck &check)
{
    if (check.error) {
        core::Error error{*check.error, check.detail};
        return core::inWords(error).summary;
    }
    QStringList facts;
    if (check.latency)
        facts.append(seconds(*check.latency));
    if (check.load)
        facts.append(Servers::tr("load %1").arg(loadText(*check.load)));
    if (check.accounts)
        facts.append(Servers::tr("%n account(s)", nullptr, *check.accounts));
    return facts.isEmpty() ? QString() : facts.join(u", "_s) + u'.';
}

QString panelLabel(const QString &name)
{
    const auto kind = core::fromName<core::PanelKind>(name);
    return kind ? core::panelOf(*kind).label : name;
}

QString storedStateInWords(const QString &name)
{
    const auto state = core::fromName<core::ServerState>(name);
    return state ? serverStateInWords(*state) : name;
}

QList<Column> serverColumns(const KeysHere &keys)
{
    const auto health = [keys](const RowView &row) {
        Cell cell = healthCell(standingOf(row, keys->value(row.id(), KeyHere::Unknown)));
        const QDateTime at = row.time(u"checked");
        if (at.isValid())
            cell.tip = Servers::tr("The panel said so %1.").arg(ago(at));
        return cell;
    };
    const auto panel = [](const RowView &row) {
        return Cell{.text = panelLabel(row.text(u"panel")), .tone = Tone::Muted};
    };
    const auto state = [](const RowView &row) {
        return Cell{.text = storedStateInWords(row.text(u"state")), .tone = Tone::Muted};
    };
    return {
        {.field = u"name"_s,
         .title = Servers::tr("Server"),
         .width = 130,
         .cell = plainText(u"name"_s),
         .isFixed = true},
        {.field = u"panel"_s, .title = Servers::tr("Panel"), .width = 110, .cell = panel},
        {.field = u"error"_s, .title = Servers::tr("Health"), .width = 128, .cell = health},
        {.field = u"latency"_s,
         .title = Servers::tr("Latency, ms"),
         .width = 96,
         .cell = latencyCell,
         .isNumber = true},
        {.field = u"load"_s,
         .title = Servers::tr("Load"),
         .width = 64,
         .cell = loadCell,
         .isNumber = true},
        {.field = u"accounts"_s,
         .title = Servers::tr("Accounts"),
         .width = 116,
         .cell = accountsCell,
         .isNumber = true},
        {.field = u"fill"_s, .title = Servers::tr("Fill"), .width = 124, .cell = fillCell},
        {.field = u"checked"_s, .title = Servers::tr("Checked"), .width = 110, .cell = checkedCell},
        {.field = u"group"_s,
         .title = Servers::tr("Group"),
         .width = 110,
         .cell = plainText(u"group"_s, Tone::Muted),
         .isShown = false},
        {.field = u"location"_s,
         .title = Servers::tr("Location"),
         .width = 110,
         .cell = plainText(u"location"_s, Tone::Muted),
         .isShown = false},
        {.field = u"state"_s,
         .title = Servers::tr("State"),
         .width = 100,
         .cell = state,
         .isShown = false},
        {.field = u"version"_s,
         .title = Servers::tr("Version"),
         .width = 110,
         .cell = plainText(u"version"_s, Tone::Muted),
         .isShown = false},
        {.field = u"url"_s,
         .title = Servers::tr("Address"),
         .width = 240,
         .cell = plainText(u"url"_s, Tone::Muted),
         .isFixed = true,
         .isShown = false},
    };
}

} // namespace ui
