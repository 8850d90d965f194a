#include "ui/servers/stageview.h"

#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"

#include "core/wording/statewording.h"

#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int IconSize = 16;

struct Look {
    QString icon;
    Tone tone;
};

Look lookOf(StageView::State state)
{
    switch (state) {
    case StageView::State::Waiting:
        return {u"circle"_s, Tone::Muted};
    case StageView::State::Running:
        return {u"spinner"_s, Tone::Accent};
    case StageView::State::Passed:
        return {u"check-circle"_s, Tone::Ok};
    case StageView::State::Asking:
        return {u"warning"_s, Tone::Attention};
    case StageView::State::Failed:
        return {u"cross-circle"_s, Tone::Danger};
    case StageView::State::Skipped:
        return {u"minus-circle"_s, Tone::Muted};
    }
    Q_UNREACHABLE();
}

} // namespace

StageView::StageView(core::TestStage stage, QWidget *parent)
    : QWidget(parent)
    , m_stage(stage)
    , m_icon(new Label({}, Tone::Text, Type::Base, this))
    , m_name(new Label(core::inWords(stage), Tone::Muted, Type::Base, this))
    , m_time(new Label({}, Tone::Muted, Type::Small, this))
    , m_sentence(new Label({}, Tone::Muted, Type::Small, this))
    , m_rows(new QVBoxLayout)
{
    setObjectName(core::nameOf(stage) + u"Stage"_s);
    m_icon->setFixedSize(IconSize, IconSize);
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->makeSelectable();

    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, Gap12);
    all->setSpacing(Gap8);
    all->addWidget(m_icon, 0, Qt::AlignTop);
    m_rows->setSpacing(2);
    auto *title = new QHBoxLayout;
    title->addWidget(m_name, 1);
    title->addWidget(m_time);
    m_rows->addLayout(title);
    m_rows->addWidget(m_sentence);
    all->addLayout(m_rows, 1);
    connect(&Theme::instance(), &Theme::changed, this,
            [this] { set(m_state, m_sentence->text()); });
}

void StageView::set(State state, const QString &sentence,
                    std::optional<std::chrono::milliseconds> took)
{
    m_state = state;
    const Look look = lookOf(state);
    m_icon->setPixmap(iconPixmap(look.icon, look.tone, IconSize, devicePixelRatioF()));
    m_name->setTone(state == State::Waiting || state == State::Skipped ? Tone::Muted : Tone::Text);
    m_sentence->setTone(state == State::Failed ? Tone::Danger : Tone::Muted);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    if (took)
        m_time->setText(seconds(*took));
    else if (state == State::Waiting)
        m_time->setText(tr("waiting"));
    else if (state != State::Passed && state != State::Asking)
        m_time->clear();
    //: a stage of a test, and what came of it
    setAccessibleName(tr("%1: %2").arg(core::inWords(m_stage), sentence));
}

QString StageView::sentence() const
{
    return m_sentence->text();
}

void StageView::addPart(QWidget *part)
{
    m_rows->addWidget(part);
}

} // namespace ui
