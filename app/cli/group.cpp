#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct GroupArguments {
    std::string id, name, fillRule, notes;
    CLI::Option *nameOption = nullptr;
    CLI::Option *fillOption = nullptr;
    CLI::Option *notesOption = nullptr;
};
using GroupArgumentsPtr = std::shared_ptr<GroupArguments>;

void addOptions(CLI::App *verb, const GroupArgumentsPtr &args)
{
    args->nameOption = verb->add_option("--name", args->name, "What you call it");
    args->fillOption = verb->add_option("--fill-rule", args->fillRule, "How servers are chosen")
                           ->check(namesOf<FillRule>());
    args->notesOption = verb->add_option("--notes", args->notes, "For people");
}

void apply(const GroupArguments &args, ServerGroup &group)
{
    change(args.nameOption, args.name, group.name);
    change(args.notesOption, args.notes, group.notes);
    if (args.fillOption->count() > 0)
        group.fillRule = named<FillRule>(args.fillRule);
}

Task saveGroup(SessionPtr session, GroupArgumentsPtr args)
{
    ServerGroup group;
    if (!args->id.empty()) {
        const auto found = co_await session->engine->groups().find(text(args->id));
        if (!found)
            co_return fail(session, found.error());
        group = *found;
    }
    apply(*args, group);
    const auto saved = co_await session->engine->groups().save(group);
    if (!saved)
        co_return fail(session, saved.error());
    session->out.object(asJson(*saved));
    co_return Done;
}

Task listGroups(SessionPtr session)
{
    const auto groups = co_await session->engine->groups().list();
    if (!groups)
        co_return fail(session, groups.error());
    session->out.list(asJsonArray(*groups), {u"id"_s, u"name"_s, u"fill_rule"_s, u"notes"_s});
    co_return Done;
}

Task removeGroup(SessionPtr session, GroupArgumentsPtr args)
{
    const auto removed = co_await session->engine->groups().remove(text(args->id));
    if (!removed)
        co_return fail(session, removed.error());
    session->out.answer(u"Removed."_s, {{u"state"_s, u"removed"_s}});
    co_return Done;
}

} // namespace

void addGroup(CLI::App &app, Chosen &chosen)
{
    CLI::App *group = app.add_subcommand("group", "Server groups");
    group->require_subcommand(1);
    CLI::App *add = group->add_subcommand("add", "Add a group");
    const auto addArgs = std::make_shared<GroupArguments>();
    addOptions(add, addArgs);
    addArgs->nameOption->required();
    add->callback([&chosen, addArgs] {
        chosen.command = [addArgs](const SessionPtr &session) {
            return saveGroup(session, addArgs);
        };
    });
    group->add_subcommand("list", "All groups")->callback([&chosen] {
        chosen.command = listGroups;
    });
    CLI::App *edit = group->add_subcommand("edit", "Change a group");
    const auto editArgs = std::make_shared<GroupArguments>();
    edit->add_option("ID", editArgs->id, "Id or name")->required();
    addOptions(edit, editArgs);
    edit->callback([&chosen, editArgs] {
        chosen.command = [editArgs](const SessionPtr &session) {
            return saveGroup(session, editArgs);
        };
    });
    CLI::App *removal = group->add_subcommand("remove", "Forget a group nobody is in");
    const auto removeArgs = std::make_shared<GroupArguments>();
    removal->add_option("ID", removeArgs->id, "Id or name")->required();
    removal->callback([&chosen, removeArgs] {
        chosen.command = [removeArgs](const SessionPtr &session) {
            return removeGroup(session, removeArgs);
        };
    });
}

} // namespace cli
