#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

#include <QDate>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct LicenceArguments {
    std::string id, customer, product, service, expires, state;
    int quota = 0;
    CLI::Option *quotaOption = nullptr;
};
using LicenceArgumentsPtr = std::shared_ptr<LicenceArguments>;

std::string checkDay(const std::string &value)
{
    return QDate::fromString(text(value), Qt::ISODate).isValid() ? std::string()
                                                                 : "expected YYYY-MM-DD: " + value;
}

//! Through the end of that day, UTC.
std::optional<QDateTime> endOf(const std::string &day)
{
    if (day.empty())
        return std::nullopt;
    return QDate::fromString(text(day), Qt::ISODate).addDays(1).startOfDay(Qt::UTC);
}

Task issueLicence(SessionPtr session, LicenceArgumentsPtr args)
{
    Engine &engine = *session->engine;
    Licence licence;
    const auto customer = co_await engine.customers().find(text(args->customer));
    if (!customer)
        co_return fail(session, customer.error());
    const auto product = co_await engine.products().find(text(args->product));
    if (!product)
        co_return fail(session, product.error());
    licence.customer = customer->id;
    licence.product = product->id;
    licence.expiresAt = endOf(args->expires);
    if (args->quotaOption->count() > 0)
        licence.quota = args->quota;
    if (!args->service.empty()) {
        const auto service = co_await engine.services().show(text(args->service));
        if (!service)
            co_return fail(session, service.error());
        licence.service = service->service.id;
    }
    const auto added = co_await engine.licences().add(licence);
    if (!added)
        co_return fail(session, added.error());
    session->out.object(asJson(*added));
    co_return Done;
}

Task listLicences(SessionPtr session, LicenceArgumentsPtr args)
{
    LicenceFilter filter;
    if (!args->state.empty())
        filter.state = named<LicenceState>(args->state);
    if (!args->customer.empty()) {
        const auto customer = co_await session->engine->customers().find(text(args->customer));
        if (!customer)
            co_return fail(session, customer.error());
        filter.customer = customer->id;
    }
    const auto licences = co_await session->engine->licences().list(filter);
    if (!licences)
        co_return fail(session, licences.error());
    session->out.list(asJsonArray(*licences), {u"id"_s, u"key"_s, u"state"_s, u"customer"_s,
                                               u"product"_s, u"expires"_s, u"used"_s, u"quota"_s});
    co_return Done;
}

Task shown(SessionPtr session, Result<Licence> licence)
{
    if (!licence)
        co_return fail(session, licence.error());
    session->out.object(asJson(*licence));
    co_return Done;
}

Task showLicence(SessionPtr session, LicenceArgumentsPtr args)
{
    const auto licence = co_await session->engine->licences().find(text(args->id));
    co_return co_await shown(session, licence);
}

Task extend(SessionPtr session, LicenceArgumentsPtr args)
{
    const QDateTime until = endOf(args->expires).value_or(QDateTime());
    const auto licence = co_await session->engine->licences().extend(text(args->id), until);
    co_return co_await shown(session, licence);
}

Task suspendLicence(SessionPtr session, LicenceArgumentsPtr args)
{
    const auto licence = co_await session->engine->licences().suspend(text(args->id));
    co_return co_await shown(session, licence);
}

Task validate(SessionPtr session, LicenceArgumentsPtr args)
{
    const QString origin = u"innkeeper-cli"_s;
    const auto verdict = co_await session->engine->licences().validate(text(args->id), origin);
    if (!verdict)
        co_return fail(session, verdict.error());
    QJsonObject document = asJson(verdict->licence);
    document.insert(u"valid"_s, verdict->valid);
    document.insert(u"verdict"_s, verdict->verdict);
    session->out.object(document);
    co_return verdict->valid ? Done : Failed;
}

} // namespace

void addLicence(CLI::App &app, Chosen &chosen)
{
    CLI::App *licence = app.add_subcommand("licence", "Licences and their keys");
    licence->require_subcommand(1);
    const auto verb = [&](const char *name, const char *help, bool withId, auto run) {
        CLI::App *added = licence->add_subcommand(name, help);
        const auto args = std::make_shared<LicenceArguments>();
        if (withId)
            added->add_option("ID", args->id, "Id or key")->required();
        added->callback([&chosen, args, run] {
            chosen.command = [args, run](const SessionPtr &session) {
                return run(session, args);
            };
        });
        return std::pair(added, args);
    };
    const auto [adding, addArgs] =
        verb("add", "Issue a licence; its key is made here", false, issueLicence);
    adding->add_option("--customer", addArgs->customer, "Id or e-mail")->required();
    adding->add_option("--product", addArgs->product, "Id or name")->required();
    adding->add_option("--service", addArgs->service, "Id or domain");
    adding->add_option("--expires", addArgs->expires, "YYYY-MM-DD, the last day")->check(checkDay);
    addArgs->quotaOption = adding->add_option("--quota", addArgs->quota, "Installations allowed")
                               ->check(CLI::NonNegativeNumber);
    const auto [listing, listArgs] = verb("list", "All licences", false, listLicences);
    listing->add_option("--state", listArgs->state)->check(namesOf<LicenceState>());
    listing->add_option("--customer", listArgs->customer, "Id or e-mail");
    verb("show", "One licence", true, showLicence);
    const auto [extending, extendArgs] = verb("extend", "Let it last longer", true, extend);
    extending->add_option("--until", extendArgs->expires, "YYYY-MM-DD, the last day")
        ->required()
        ->check(checkDay);
    verb("suspend", "Let it not be valid", true, suspendLicence);
    verb("validate", "Is it good? Writes down that somebody asked", true, validate);
}

} // namespace cli
