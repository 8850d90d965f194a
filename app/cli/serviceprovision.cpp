#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"
#include "app/cli/provisioning.h"
#include "app/cli/secretinput.h"

#include "core/wording/planwording.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct ProvisionArguments {
    std::string customer, product, domain, username, server, cycle;
    std::vector<std::string> steps, fields;
    bool passwordStdin = false;
    bool dryRun = false;
    bool noWait = false;
};
using ProvisionArgumentsPtr = std::shared_ptr<ProvisionArguments>;

Result<ProvisionOrder> orderOf(const ProvisionArguments &args)
{
    ProvisionOrder order;
    order.customer = text(args.customer);
    order.product = text(args.product);
    order.domain = text(args.domain);
    order.username = text(args.username);
    order.server = text(args.server);
    order.fields = assignments(args.fields);
    if (!args.cycle.empty())
        order.cycle = named<Cycle>(args.cycle);
    if (!args.steps.empty())
        order.steps = namedIn<StepKind>(args.steps);
    if (args.passwordStdin) {
        const auto password = secretFromStdin();
        if (!password)
            return std::unexpected(password.error());
        order.password = *password;
    }
    return order;
}

Task dryRun(SessionPtr session, ProvisionOrder order)
{
    const auto plan = co_await session->engine->services().plan(order);
    if (!plan)
        co_return fail(session, plan.error());
    const QStringList lines = inWords(*plan);
    QJsonArray steps;
    for (const StepKind step : plan->steps)
        steps.append(
            QJsonObject{{u"step"_s, nameOf(step)}, {u"request"_s, maskedRequest(*plan, step)}});
    QJsonArray servers;
    for (const Placement::Judged &judged : plan->placement.judged)
        servers.append(
            QJsonObject{{u"server"_s, judged.server}, {u"verdict"_s, nameOf(judged.verdict)}});
    const QJsonValue package =
        plan->packagePresent ? QJsonValue(*plan->packagePresent) : QJsonValue();
    session->out.answer(lines.join(u'\n'), {{u"dry_run"_s, true},
                                            {u"server"_s, plan->placement.chosen->name},
                                            {u"servers"_s, servers},
                                            {u"username"_s, plan->account.username},
                                            {u"domain"_s, plan->account.domain},
                                            {u"package"_s, plan->account.package},
                                            {u"package_present"_s, package},
                                            {u"steps"_s, steps},
                                            {u"plan"_s, QJsonArray::fromStringList(lines)}});
    co_return Done;
}

QJsonObject documentOf(const ProvisionReport &report)
{
    QJsonObject document{{u"service"_s, report.service.id.value},
                         {u"job"_s, report.job.value},
                         {u"state"_s, nameOf(report.service.state)},
                         {u"server"_s, report.server},
                         {u"username"_s, report.service.username},
                         {u"url"_s, report.url},
                         {u"warnings"_s, QJsonArray::fromStringList(report.warnings)},
                         {u"steps"_s, asJson(report.steps)}};
    if (report.passwordGenerated && !report.password.isEmpty())
        document.insert(u"password"_s, QString::fromUtf8(report.password.reveal()));
    return document;
}

QString textOf(const ProvisionReport &report)
{
    QStringList lines;
    for (const StepReport &step : report.steps) {
        QString line = u"%1: %2  %3"_s.arg(step.name, nameOf(step.state), step.detail);
        if (!step.password.isEmpty())
            line += u"  %1 / %2"_s.arg(step.login, QString::fromUtf8(step.password.reveal()));
        lines.append(line);
    }
    lines.append(u"Service %1 is %2 on %3."_s.arg(report.service.id.value)
                     .arg(nameOf(report.service.state), report.server));
    if (!report.isOver)
        lines.append(
            u"Queued as job %1; “job show %1” tells what becomes of it."_s.arg(report.job.value));
    lines.append(u"User name: %1"_s.arg(report.service.username));
    if (report.passwordGenerated && !report.password.isEmpty())
        lines.append(u"Password: %1"_s.arg(QString::fromUtf8(report.password.reveal())));
    lines += report.warnings;
    return lines.join(u'\n');
}

Task provision(SessionPtr session, ProvisionArgumentsPtr args)
{
    const auto order = orderOf(*args);
    if (!order)
        co_return wrongUsage(session, order.error().detail);
    if (args->dryRun) {
        co_return co_await dryRun(session, *order);
    }
    const Progress watch = watching(session);
    const Wait wait = args->noWait ? Wait::No : Wait::ForTheEnd;
    const auto report = co_await session->engine->services().provision(*order, watch, wait);
    co_return co_await reported(session, report);
}

} // namespace

Progress watching(const SessionPtr &session)
{
    return [session](const QString &step, StepState state) {
        session->underWay = step;
        session->out.progress(u"%1: %2"_s.arg(step, nameOf(state)));
    };
}

Task reported(SessionPtr session, Result<ProvisionReport> report)
{
    if (!report)
        co_return fail(session, report.error());
    if (!report->error) {
        session->out.answer(textOf(*report), documentOf(*report));
        co_return Done;
    }
    // The passwords of what was made are shown once, and never among the diagnostics.
    if (!session->out.isJson())
        session->out.answer(textOf(*report), {});
    co_return fail(session, *report->error, documentOf(*report));
}

void addServiceProvision(CLI::App &service, Chosen &chosen)
{
    CLI::App *verb = service.add_subcommand(
        "provision", "Set a service up. The same order again goes on where a failed one stopped");
    const auto args = std::make_shared<ProvisionArguments>();
    verb->add_option("--customer", args->customer, "Id or e-mail")->required();
    verb->add_option("--product", args->product, "Id or name")->required();
    verb->add_option("--domain", args->domain)->required();
    verb->add_option("--username", args->username, "Else proposed by the panel's rules");
    verb->add_flag("--password-stdin", args->passwordStdin,
                   "Read it from standard input; else it is generated and shown once");
    verb->add_option("--server", args->server, "Id or name; else the one with the most room");
    verb->add_option("--steps", args->steps, "account,dns,ssl,mailbox,database,mail")
        ->check(checkNames<StepKind>);
    verb->add_option("--field", args->fields, "NAME=VALUE; may be repeated")
        ->check(checkAssignment);
    verb->add_option("--cycle", args->cycle, "Which price")->check(namesOf<Cycle>());
    verb->add_flag("--dry-run", args->dryRun, "Show the plan, change nothing");
    verb->add_flag("--no-wait", args->noWait, "Leave it in the queue, do not wait for the end");
    verb->callback([&chosen, args] {
        chosen.command = [args](const SessionPtr &session) {
            return provision(session, args);
        };
    });
}

} // namespace cli
