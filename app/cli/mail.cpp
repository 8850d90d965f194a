#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct MailArguments {
    std::string state, service, customer;
    int limit = 1000;
};
using MailArgumentsPtr = std::shared_ptr<MailArguments>;

Task outbox(SessionPtr session, MailArgumentsPtr args)
{
    MailFilter filter{.limit = args->limit};
    if (!args->state.empty())
        filter.state = named<MailState>(args->state);
    if (!args->service.empty()) {
        const auto service = co_await session->engine->services().show(text(args->service));
        if (!service)
            co_return fail(session, service.error());
        filter.service = service->service.id;
    }
    if (!args->customer.empty()) {
        const auto customer = co_await session->engine->customers().find(text(args->customer));
        if (!customer)
            co_return fail(session, customer.error());
        filter.customer = customer->id;
    }
    const auto mails = co_await session->engine->mails().outbox(filter);
    if (!mails)
        co_return fail(session, mails.error());
    session->out.list(asJsonArray(*mails),
                      {u"id"_s, u"state"_s, u"template"_s, u"recipient"_s, u"domain"_s, u"stage"_s,
                       u"created"_s, u"sent"_s, u"password_host"_s});
    co_return Done;
}

} // namespace

void addMail(CLI::App &app, Chosen &chosen)
{
    CLI::App *mail = app.add_subcommand("mail", "What customers are told");
    mail->require_subcommand(1);
    CLI::App *listing =
        mail->add_subcommand("outbox", "The latest mails: those that wait, and what became of the "
                                       "others");
    const auto args = std::make_shared<MailArguments>();
    listing->add_option("--state", args->state)->check(namesOf<MailState>());
    listing->add_option("--service", args->service, "Id or domain");
    listing->add_option("--customer", args->customer, "Id or e-mail");
    listing->add_option("--limit", args->limit, "How many")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    listing->callback([&chosen, args] {
        chosen.command = [args](const SessionPtr &session) {
            return outbox(session, args);
        };
    });
}

} // namespace cli
