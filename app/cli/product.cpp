#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct ProductArguments {
    std::string id, name, description, panel, package, group, location, kind, type,
        currency = "USD";
    std::vector<std::string> prices, steps, fields, tags;
    bool inactive = false;
    bool active = false;
    bool undoFailed = false;
    QMap<QString, const CLI::Option *> given;

    [[nodiscard]] bool has(const char *option) const
    {
        const auto *found = given.value(QLatin1String(option));
        return found && found->count() > 0;
    }
};
using ProductArgumentsPtr = std::shared_ptr<ProductArguments>;

std::string checkPrice(const std::string &value)
{
    const QString cycle = text(value).section(u'=', 0, 0);
    return fromName<Cycle>(cycle) && text(value).contains(u'=')
               ? std::string()
               : "expected CYCLE=AMOUNT, such as monthly=9.99: " + value;
}

void addOptions(CLI::App *verb, const ProductArgumentsPtr &args)
{
    const auto keep = [&](const char *name, CLI::Option *option) {
        args->given.insert(QLatin1String(name), option);
        return option;
    };
    keep("name", verb->add_option("--name", args->name, "What customers buy"));
    keep("description", verb->add_option("--description", args->description));
    keep("package", verb->add_option("--package", args->package, "On the panel; - for none"));
    keep("group", verb->add_option("--group", args->group, "Server group; - for any"));
    keep("location", verb->add_option("--location", args->location,
                                      "Only servers that are there; - for anywhere"));
    keep("tags",
         verb->add_option("--tags", args->tags,
                          "Only servers with all of these, separated by commas; - for none"));
    keep("currency", verb->add_option("--currency", args->currency)->capture_default_str());
    keep("price", verb->add_option("--price", args->prices, "monthly=9.99; may be repeated")
                      ->check(checkPrice));
    keep("steps", verb->add_option("--steps", args->steps, "account,dns,ssl,mailbox,database,mail")
                      ->check(checkNames<StepKind>));
    keep("field", verb->add_option("--field", args->fields, "NAME=VALUE; may be repeated")
                      ->check(checkAssignment));
    keep("undo-failed",
         verb->add_flag("--undo-failed,!--keep-failed", args->undoFailed,
                        "Whether what a failed provisioning made is removed by itself"));
    keep("kind",
         verb->add_option("--kind", args->kind, "Account kind")->check(namesOf<AccountKind>()));
    keep("type", verb->add_option("--type", args->type)->check(namesOf<ProductType>()));
}

//! The options over the record; a text where they make no sense.
QString applied(const ProductArguments &args, Product &product)
{
    if (args.has("name"))
        product.name = text(args.name);
    if (args.has("description"))
        product.description = text(args.description);
    if (args.has("package"))
        product.package = args.package == "-" ? QString() : text(args.package);
    if (args.has("location"))
        product.location = args.location == "-" ? QString() : text(args.location);
    if (args.has("tags"))
        product.tags = args.tags.front() == "-" ? QStringList() : listOf(args.tags);
    if (args.has("undo-failed"))
        product.undoFailed = args.undoFailed;
    if (args.has("kind"))
        product.accountKind = named<AccountKind>(args.kind);
    if (args.has("type"))
        product.type = named<ProductType>(args.type);
    if (args.has("field"))
        product.fields.insert(assignments(args.fields));
    if (args.has("steps"))
        product.steps = namedIn<StepKind>(args.steps);
    if (args.has("currency") || product.currency.isEmpty())
        product.currency = text(args.currency).toUpper();
    if (!args.has("price"))
        return {};
    product.prices.clear();
    for (const std::string &given : args.prices) {
        const QString amount = text(given).section(u'=', 1);
        const auto price = Money::parse(amount, product.currency);
        if (!price)
            return u"“%1” is no amount of %2"_s.arg(amount, product.currency);
        product.prices.append(
            {.cycle = named<Cycle>(given.substr(0, given.find('='))), .price = *price});
    }
    return {};
}

Task saveProduct(SessionPtr session, ProductArgumentsPtr args)
{
    Engine &engine = *session->engine;
    Product product;
    if (!args->id.empty()) {
        const auto found = co_await engine.products().find(text(args->id));
        if (!found)
            co_return fail(session, found.error());
        product = *found;
    }
    if (!args->panel.empty())
        product.panel = fromName<PanelKind>(text(args->panel));
    if (!product.panel)
        product.steps.clear();
    if (const QString wrong = applied(*args, product); !wrong.isEmpty())
        co_return wrongUsage(session, wrong);
    if (args->active || args->inactive)
        product.active = args->active;
    if (args->has("group")) {
        product.group.reset();
        if (args->group != "-") {
            const auto group = co_await engine.groups().find(text(args->group));
            if (!group)
                co_return fail(session, group.error());
            product.group = group->id;
        }
    }
    const auto saved = co_await engine.products().save(product);
    if (!saved)
        co_return fail(session, saved.error());
    session->out.object(asJson(*saved));
    co_return Done;
}

Task listProducts(SessionPtr session)
{
    const auto products = co_await session->engine->products().list();
    if (!products)
        co_return fail(session, products.error());
    session->out.list(asJsonArray(*products), {u"id"_s, u"name"_s, u"panel"_s, u"package"_s,
                                               u"currency"_s, u"prices"_s, u"state"_s});
    co_return Done;
}

Task showProduct(SessionPtr session, ProductArgumentsPtr args)
{
    const auto product = co_await session->engine->products().find(text(args->id));
    if (!product)
        co_return fail(session, product.error());
    session->out.object(asJson(*product));
    co_return Done;
}

Task removeProduct(SessionPtr session, ProductArgumentsPtr args)
{
    const auto removed = co_await session->engine->products().remove(text(args->id));
    if (!removed)
        co_return fail(session, removed.error());
    session->out.answer(u"Removed."_s, {{u"state"_s, u"removed"_s}});
    co_return Done;
}

} // namespace

void addProduct(CLI::App &app, Chosen &chosen)
{
    CLI::App *product = app.add_subcommand("product", "What is sold");
    product->require_subcommand(1);
    const auto verb = [&](const char *name, const char *help, bool withId, auto run) {
        CLI::App *added = product->add_subcommand(name, help);
        const auto args = std::make_shared<ProductArguments>();
        if (withId)
            added->add_option("ID", args->id, "Id or name")->required();
        added->callback([&chosen, args, run] {
            chosen.command = [args, run](const SessionPtr &session) {
                return run(session, args);
            };
        });
        return std::pair(added, args);
    };
    const auto [adding, addArgs] = verb("add", "Add a product", false, saveProduct);
    addOptions(adding, addArgs);
    adding->get_option("--name")->required();
    adding->add_option("--panel", addArgs->panel, "None: invoiced only")
        ->check(namesOf<PanelKind>());
    const auto [editing, editArgs] =
        verb("edit", "Change a product; only what is given", true, saveProduct);
    addOptions(editing, editArgs);
    editing->add_flag("--active", editArgs->active, "Sell it");
    editing->add_flag("--inactive", editArgs->inactive, "Sell it no more");
    product->add_subcommand("list", "All products")->callback([&chosen] {
        chosen.command = listProducts;
    });
    verb("show", "One product", true, showProduct);
    verb("remove", "Forget a product nobody has", true, removeProduct);
}

} // namespace cli
