#include "app/console/views.h"

#include "core/storage/queuepulse.h"
#include "core/storage/rowtables.h"
#include "core/wording/statewording.h"
#include "ui/audit/auditpage.h"
#include "ui/customers/customerspage.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/products/productspage.h"
#include "ui/provisioning/provisioningpage.h"
#include "ui/queue/queuepage.h"
#include "ui/servers/serverspage.h"
#include "ui/services/servicespage.h"
#include "ui/settings/settingspage.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace console {

using ui::PaletteTable; // lupdate takes what follows a qualified type for its class

namespace {

//! Titles of what is registered here.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Console)
};

QVariant valueOf(const core::RowTable &table, const core::TableRow &row, QStringView field)
{
    return row.values.value(table.indexOf(field));
}

//! What there is of these, parted by dots.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

auto textOf(const core::RowTable &table, const QString &field)
{
    return [table, field](const core::TableRow &row) {
        return valueOf(table, row, field).toString();
    };
}

auto textsOf(const core::RowTable &table, const QStringList &fields)
{
    return [table, fields](const core::TableRow &row) {
        QStringList parts;
        for (const QString &field : fields)
            parts.append(valueOf(table, row, field).toString());
        return joined(parts);
    };
}

QString stateInWords(const QString &state)
{
    const auto known = core::fromName<core::ServiceState>(state);
    return known ? core::inWords(*known) : Words::tr("Unknown");
}

PaletteTable serviceTable()
{
    const core::RowTable table = core::serviceRows();
    return {.table = table,
            .title = Words::tr("Services"),
            .icon = u"services"_s,
            .view = u"services"_s,
            .name = textOf(table, u"domain"_s),
            .detail =
                [table](const core::TableRow &row) {
                    return joined({valueOf(table, row, u"customer").toString(),
                                   valueOf(table, row, u"server").toString(),
                                   stateInWords(valueOf(table, row, u"state").toString())});
                },
            .isFixed = true};
}

PaletteTable jobTable()
{
    const core::RowTable table = core::jobRows();
    return {.table = table,
            .title = Words::tr("Jobs"),
            .icon = u"queue"_s,
            .view = u"queue"_s,
            .name = [table](const core::TableRow &row) { return Words::tr("Job %1").arg(row.id); },
            .detail = textsOf(table, {u"kind"_s, u"service"_s, u"server"_s, u"state"_s}),
            .byNumber = true};
}

auto countOf(const core::RowTable &table)
{
    return [table](core::Connection &connection) -> core::Result<ui::ViewCount> {
        const auto count = core::RowSource(connection, table).count();
        if (!count)
            return std::unexpected(count.error());
        return ui::ViewCount{.count = *count};
    };
}

//! A badge where a person is needed, nothing else; the status bar's own figure.
core::Result<ui::ViewCount> whatNeedsYou(core::Connection &connection)
{
    const auto pulse = core::queuePulse(connection, QDateTime::currentDateTimeUtc());
    if (!pulse)
        return std::unexpected(pulse.error());
    return ui::ViewCount{.count = pulse->needsYou, .needsYou = true};
}

} // namespace

QList<ui::View> views(ui::EngineRoom &room)
{
    return {
        {.name = u"dashboard"_s,
         .title = Words::tr("Dashboard"),
         .icon = u"dashboard"_s,
         .make =
             [&room] {
                 return new ui::DashboardPage(&room);
             }},
        {.name = u"servers"_s,
         .title = Words::tr("Servers"),
         .icon = u"servers"_s,
         .make = [&room] { return new ui::ServersPage(&room); },
         .count = countOf(core::serverRows())},
        {.name = u"services"_s,
         .title = Words::tr("Services"),
         .icon = u"services"_s,
         .make = [&room] { return new ui::ServicesPage(&room); },
         .count = countOf(core::serviceRows())},
        {.name = u"customers"_s,
         .title = Words::tr("Customers"),
         .icon = u"customers"_s,
         .make =
             [&room] {
                 return new ui::CustomersPage(&room);
             }},
        {.name = u"products"_s,
         .title = Words::tr("Products"),
         .icon = u"products"_s,
         .make =
             [&room] {
                 return new ui::ProductsPage(&room);
             }},
        {.name = u"provision"_s,
         .title = Words::tr("Provision"),
         .icon = u"play"_s,
         .make = [&room] { return new ui::ProvisioningPage(&room); },
         .key = QKeySequence(u"Ctrl+Shift+P"_s)},
        {.name = u"queue"_s,
         .title = Words::tr("Queue"),
         .icon = u"queue"_s,
         .make = [&room] { return new ui::QueuePage(&room); },
         .count = whatNeedsYou},
        {.name = u"audit"_s,
         .title = Words::tr("Audit"),
         .icon = u"audit"_s,
         .make = [&room] { return new ui::AuditPage(&room); },
         .isApart = true},
        {.name = u"settings"_s,
         .title = Words::tr("Settings"),
         .icon = u"settings"_s,
         .make =
             [&room] {
                 return new ui::SettingsPage(room);
             }},
    };
}

QList<PaletteTable> paletteTables()
{
    const core::RowTable customers = core::customerRows();
    const core::RowTable servers = core::serverRows();
    const core::RowTable products = core::productRows();
    return {
        serviceTable(),
        {.table = customers,
         .title = Words::tr("Customers"),
         .icon = u"customers"_s,
         .view = u"customers"_s,
         .name = textOf(customers, u"name"_s),
         .detail = textsOf(customers, {u"company"_s, u"email"_s})},
        {.table = servers,
         .title = Words::tr("Servers"),
         .icon = u"servers"_s,
         .view = u"servers"_s,
         .name = textOf(servers, u"name"_s),
         .detail = textsOf(servers, {u"url"_s, u"location"_s}),
         .isFixed = true},
        {.table = products,
         .title = Words::tr("Products"),
         .icon = u"products"_s,
         .view = u"products"_s,
         .name = textOf(products, u"name"_s),
         .detail = textsOf(products, {u"package"_s, u"group"_s})},
        jobTable(),
    };
}

} // namespace console
