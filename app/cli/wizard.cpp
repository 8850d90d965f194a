#include "app/cli/wizard.h"

#include "app/cli/arguments.h"
#include "app/cli/nouns.h"
#include "app/cli/provisioning.h"
#include "app/cli/questions.h"
#include "app/cli/secretinput.h"

#include "core/wording/planwording.h"

#include <array>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct WizardQuestion {
    QString name;
    Async<> (*ask)(AnswersPtr);
    int follows; //!< how many of the next ones hang on its answer
};

const std::array<WizardQuestion, 7> &questions()
{
    static const std::array<WizardQuestion, 7> all{{{u"customer"_s, askCustomer, 0},
                                                    {u"product"_s, askProduct, 5},
                                                    {u"domain"_s, askDomain, 1},
                                                    {u"username"_s, askUsername, 0},
                                                    {u"password"_s, askPassword, 0},
                                                    {u"server"_s, askServer, 0},
                                                    {u"steps"_s, askSteps, 0}}};
    return all;
}

//! These questions in their order.
Async<> askedFrom(AnswersPtr answers, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; ++i) {
        const auto done = co_await questions().at(i).ask(answers);
        if (!done)
            co_return done;
    }
    co_return Result<>();
}

void show(const Answers &answers, const Plan &plan)
{
    const Output &out = answers.session->out;
    out.note(u"The plan, of which nothing is done yet:"_s);
    for (const QString &line : inWords(plan))
        out.note(u"  "_s + line);
    if (!plan.service.price.currency.isEmpty())
        out.note(u"  %1 pays %2, %3."_s.arg(plan.customer.name, plan.service.price.toString(),
                                            nameOf(plan.service.cycle)));
    out.note(plan.passwordGenerated ? u"  A password is generated and shown once, at the end."_s
                                    : u"  The password is the one that was typed."_s);
}

//! Go ahead, or back to some questions: true when it is time to act.
Async<bool> decided(AnswersPtr answers, bool possible)
{
    QStringList names;
    for (const WizardQuestion &question : questions())
        names.append(question.name);
    const QString change = names.join(u", "_s);
    const QString question = possible ? u"Go ahead? y, n, or what to change: "_s + change
                                      : u"What to change: %1; or n to leave"_s.arg(change);
    while (true) {
        const auto answer = co_await asked(answers->session, question);
        if (!answer)
            co_return std::unexpected(answer.error());
        const QString word = answer->toLower();
        if (possible && (word == "y"_L1 || word == "yes"_L1))
            co_return true;
        if (word == "n"_L1 || word == "no"_L1)
            co_return failure(ErrorKind::Cancelled, u"it was not confirmed"_s);
        const qsizetype place = names.indexOf(word);
        if (place < 0)
            continue;
        const size_t first = size_t(place);
        const size_t count = size_t(questions().at(first).follows) + 1;
        const auto changed = co_await askedFrom(answers, first, count);
        if (!changed)
            co_return std::unexpected(changed.error());
        co_return false;
    }
}

//! Plans until a plan is agreed to.
Async<Plan> agreedPlan(AnswersPtr answers)
{
    while (true) {
        const auto plan = co_await answers->session->engine->services().plan(answers->order);
        if (plan)
            show(*answers, *plan);
        else if (plan.error().kind == ErrorKind::Storage)
            co_return plan;
        else
            complain(answers->session, plan.error());
        const auto ready = co_await decided(answers, plan.has_value());
        if (!ready)
            co_return std::unexpected(ready.error());
        if (*ready)
            co_return plan;
    }
}

Task wizard(SessionPtr session)
{
    if (!hasTerminal())
        co_return wrongUsage(session, u"the wizard asks its questions at a terminal; without one, "
                                      "use “service provision”"_s);
    const auto answers = std::make_shared<Answers>();
    answers->session = session;
    const size_t all = questions().size();
    const auto told = co_await askedFrom(answers, 0, all);
    if (!told)
        co_return fail(session, told.error());
    const auto plan = co_await agreedPlan(answers);
    if (!plan)
        co_return fail(session, plan.error());
    const Progress watch = watching(session);
    const auto report = co_await session->engine->services().provision(*plan, watch);
    co_return co_await reported(session, report);
}

} // namespace

void addWizard(CLI::App &app, Chosen &chosen)
{
    app.add_subcommand("provision", "Asks what to set up, shows the plan, and does it")
        ->callback([&chosen] { chosen.command = wizard; });
}

} // namespace cli
