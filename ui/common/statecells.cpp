#include "ui/common/statecells.h"

#include "core/wording/statewording.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct StateCells {
    Q_DECLARE_TR_FUNCTIONS(StateCells)
};

Cell healthy(const QString &words)
{
    return {.text = words, .icon = u"check-circle"_s, .tone = Tone::Text, .iconTone = Tone::Ok};
}

Cell toned(const QString &words, const QString &icon, Tone tone)
{
    return {.text = words, .icon = icon, .tone = tone, .iconTone = tone};
}

} // namespace

Cell stateCell(core::ServiceState state, bool isUnknown)
{
    using enum core::ServiceState;
    if (isUnknown)
        return toned(StateCells::tr("Unknown", "service"), u"question-circle"_s, Tone::Unknown);
    switch (state) {
    case Pending:
        return toned(StateCells::tr("Pending"), u"clock"_s, Tone::Muted);
    case Provisioning:
        return toned(StateCells::tr("Provisioning"), u"spinner"_s, Tone::Accent);
    case Active:
        return healthy(StateCells::tr("Active"));
    case Suspended:
        return toned(StateCells::tr("Suspended"), u"pause-circle"_s, Tone::Attention);
    case Terminated:
        return toned(StateCells::tr("Terminated"), u"circle"_s, Tone::Muted);
    case Failed:
        return toned(StateCells::tr("Failed"), u"cross-circle"_s, Tone::Danger);
    case Cancelled:
        return toned(StateCells::tr("Cancelled"), u"circle"_s, Tone::Muted);
    }
    Q_UNREACHABLE();
}

Cell stateCell(core::JobState state)
{
    using enum core::JobState;
    const QString words = core::inWords(state);
    switch (state) {
    case Queued:
        return toned(words, u"circle"_s, Tone::Muted);
    case Running:
        return toned(words, u"spinner"_s, Tone::Accent);
    case Done:
        return healthy(words);
    case Failed:
        return toned(words, u"cross-circle"_s, Tone::Danger);
    case Cancelled:
        return toned(words, u"undo"_s, Tone::Muted);
    case Unknown:
        return toned(words, u"question-circle"_s, Tone::Unknown);
    }
    Q_UNREACHABLE();
}

Cell stateCell(core::StepState state)
{
    using enum core::StepState;
    const QString words = core::inWords(state);
    switch (state) {
    case Pending:
        return toned(words, u"circle"_s, Tone::Muted);
    case Intended:
    case Sent:
        return toned(words, u"spinner"_s, Tone::Accent);
    case Done:
        return healthy(words);
    case Skipped:
        return toned(words, u"check-circle"_s, Tone::Muted);
    case Failed:
        return toned(words, u"cross-circle"_s, Tone::Danger);
    case Unknown:
        return toned(words, u"question-circle"_s, Tone::Unknown);
    case Undone:
        return toned(words, u"undo"_s, Tone::Muted);
    }
    Q_UNREACHABLE();
}

Cell serviceStateCell(const QString &name)
{
    const auto state = core::fromName<core::ServiceState>(name);
    return stateCell(state.value_or(core::ServiceState::Pending), !state);
}

Cell jobStateCell(const QString &name)
{
    return stateCell(core::fromName<core::JobState>(name).value_or(core::JobState::Unknown));
}

namespace {

StepState dotOf(core::JobState state)
{
    using enum core::JobState;
    switch (state) {
    case Queued:
        return StepState::Waiting;
    case Running:
        return StepState::Running;
    case Done:
        return StepState::Done;
    case Failed:
        return StepState::Failed;
    case Cancelled:
        return StepState::Undone;
    case Unknown:
        return StepState::Unknown;
    }
    Q_UNREACHABLE();
}

StepState dotOf(core::StepState state)
{
    using enum core::StepState;
    switch (state) {
    case Pending:
        return StepState::Waiting;
    case Intended:
    case Sent:
        return StepState::Running;
    case Done:
    case Skipped:
        return StepState::Done;
    case Failed:
        return StepState::Failed;
    case Unknown:
        return StepState::Unknown;
    case Undone:
        return StepState::Undone;
    }
    Q_UNREACHABLE();
}

Step stepOf(StepState dot, const QString &name, const QString &time, const QString &line)
{
    return {.state = dot,
            .name = name,
            .time = time,
            .lines = line.isEmpty() ? QStringList() : QStringList{line}};
}

} // namespace

Step stepFor(core::JobState state, const QString &name, const QString &time, const QString &line)
{
    return stepOf(dotOf(state), name, time, line);
}

Step stepFor(core::StepState state, const QString &name, const QString &time, const QString &line)
{
    return stepOf(dotOf(state), name, time, line);
}

} // namespace ui
