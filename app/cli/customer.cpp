#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct CustomerArguments {
    std::string id, search;
    //! The record's texts by option.
    QMap<QString, std::shared_ptr<std::string>> values;
    QMap<QString, const CLI::Option *> given;
};
using CustomerArgumentsPtr = std::shared_ptr<CustomerArguments>;

QString Customer::*fieldOf(const QString &option)
{
    static const QMap<QString, QString Customer::*> fields{
        {u"name"_s, &Customer::name},         {u"email"_s, &Customer::email},
        {u"company"_s, &Customer::company},   {u"phone"_s, &Customer::phone},
        {u"address"_s, &Customer::address},   {u"country"_s, &Customer::country},
        {u"language"_s, &Customer::language}, {u"currency"_s, &Customer::currency},
        {u"tax-id"_s, &Customer::taxId},      {u"time-zone"_s, &Customer::timeZone},
        {u"notes"_s, &Customer::notes}};
    return fields.value(option);
}

void addOptions(CLI::App *verb, const CustomerArgumentsPtr &args)
{
    for (const char *name : {"name", "email", "company", "phone", "address", "country", "language",
                             "currency", "tax-id", "time-zone", "notes"}) {
        const auto value = std::make_shared<std::string>();
        args->values.insert(QLatin1String(name), value);
        args->given.insert(QLatin1String(name), verb->add_option(std::string("--") + name, *value));
    }
}

Task saveCustomer(SessionPtr session, CustomerArgumentsPtr args)
{
    Customer customer;
    if (!args->id.empty()) {
        const auto found = co_await session->engine->customers().find(text(args->id));
        if (!found)
            co_return fail(session, found.error());
        customer = *found;
    }
    for (auto [option, value] : args->values.asKeyValueRange())
        change(args->given.value(option), *value, customer.*fieldOf(option));
    const auto saved = co_await session->engine->customers().save(customer);
    if (!saved)
        co_return fail(session, saved.error());
    session->out.object(asJson(*saved));
    co_return Done;
}

Task listCustomers(SessionPtr session, CustomerArgumentsPtr args)
{
    const CustomerFilter filter{text(args->search)};
    const auto customers = co_await session->engine->customers().list(filter);
    if (!customers)
        co_return fail(session, customers.error());
    session->out.list(asJsonArray(*customers),
                      {u"id"_s, u"name"_s, u"email"_s, u"company"_s, u"country"_s, u"state"_s});
    co_return Done;
}

Task showCustomer(SessionPtr session, CustomerArgumentsPtr args)
{
    const auto customer = co_await session->engine->customers().find(text(args->id));
    if (!customer)
        co_return fail(session, customer.error());
    session->out.object(asJson(*customer));
    co_return Done;
}

Task removeCustomer(SessionPtr session, CustomerArgumentsPtr args)
{
    const auto removed = co_await session->engine->customers().remove(text(args->id));
    if (!removed)
        co_return fail(session, removed.error());
    session->out.answer(u"Removed."_s, {{u"state"_s, u"removed"_s}});
    co_return Done;
}

} // namespace

void addCustomer(CLI::App &app, Chosen &chosen)
{
    CLI::App *customer = app.add_subcommand("customer", "Customers");
    customer->require_subcommand(1);
    const auto verb = [&](const char *name, const char *help, bool withId, auto run) {
        CLI::App *added = customer->add_subcommand(name, help);
        const auto args = std::make_shared<CustomerArguments>();
        if (withId)
            added->add_option("ID", args->id, "Id or e-mail")->required();
        added->callback([&chosen, args, run] {
            chosen.command = [args, run](const SessionPtr &session) {
                return run(session, args);
            };
        });
        return std::pair(added, args);
    };
    const auto [adding, addArgs] = verb("add", "Add a customer", false, saveCustomer);
    addOptions(adding, addArgs);
    adding->get_option("--name")->required();
    adding->get_option("--email")->required();
    const auto [editing, editArgs] =
        verb("edit", "Change a customer; only what is given", true, saveCustomer);
    addOptions(editing, editArgs);
    const auto [listing, listArgs] = verb("list", "All customers", false, listCustomers);
    listing->add_option("--search", listArgs->search, "In name, e-mail or company");
    verb("show", "One customer", true, showCustomer);
    verb("remove", "Forget a customer without services", true, removeCustomer);
}

} // namespace cli
