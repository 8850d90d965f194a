#include "ui/common/notice.h"

#include "core/wording/errorwording.h"
#include "ui/common/button.h"
#include "ui/common/codeblock.h"
#include "ui/common/complaint.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int WidestText = 560;

//! A picture that follows the theme.
QWidget *picture(const QString &name, Tone tone, int side, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFixedSize(side, side);
    const auto draw = [label, name, tone, side] {
        label->setPixmap(iconPixmap(name, tone, side, label->devicePixelRatioF()));
    };
    QObject::connect(&Theme::instance(), &Theme::changed, label, draw);
    draw();
    return label;
}

QString iconOf(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::Auth:
    case core::ErrorKind::Permission:
    case core::ErrorKind::Blocked:
        return u"lock"_s;
    case core::ErrorKind::NoKey:
    case core::ErrorKind::KeyMismatch:
    case core::ErrorKind::Keychain:
        return u"key"_s;
    case core::ErrorKind::UnknownOutcome:
        return u"question-circle"_s;
    default:
        return u"warning"_s;
    }
}

Tone toneOf(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::NoKey:
        return Tone::Muted;
    case core::ErrorKind::UnknownOutcome:
        return Tone::Unknown;
    default:
        return Tone::Danger;
    }
}

Label *sentence(const QString &text, Tone tone, Type type, QWidget *parent)
{
    auto *label = new Label(text, tone, type, parent);
    label->setWordWrap(true);
    label->setMaximumWidth(WidestText);
    label->makeSelectable();
    return label;
}

} // namespace

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(Gap16, Gap24, Gap16, Gap16);
}

void Notice::clear()
{
    delete m_body;
    m_body = new QWidget(this);
    m_layout->addWidget(m_body);
    m_said.clear();
}

void Notice::showEmpty(const QString &icon, const QString &words, const QList<QAction *> &actions)
{
    centre(icon, words, actions, true);
}

void Notice::showNothingMatches(const QString &words, const QList<QAction *> &actions)
{
    centre(u"search"_s, words, actions, false);
}

void Notice::centre(const QString &icon, const QString &words, const QList<QAction *> &actions,
                    bool isCall)
{
    clear();
    m_said = {words};
    setAccessibleName(words);
    auto *text = new Label(words, Tone::Text, Type::Base, m_body);
    text->setObjectName(u"sentence"_s);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout;
    row->addStretch();
    addButtons(row, actions, isCall);
    row->addStretch();
    auto *column = new QVBoxLayout(m_body);
    column->setSpacing(Gap16);
    column->addStretch();
    column->addWidget(picture(icon, Tone::Muted, 32, m_body), 0, Qt::AlignHCenter);
    column->addWidget(text);
    column->addLayout(row);
    column->addStretch();
}

void Notice::addButtons(QHBoxLayout *row, const QList<QAction *> &actions, bool isCall)
{
    row->setSpacing(Gap8);
    for (QAction *action : actions) {
        const bool isFirst = action == actions.first();
        const ButtonKind other = isCall ? ButtonKind::Link : ButtonKind::Plain;
        auto *button = new Button(action, isFirst && isCall ? ButtonKind::Primary : other, m_body);
        row->addWidget(button);
    }
}

void Notice::showError(const core::Error &error, const QList<QAction *> &actions)
{
    clear();
    const core::Sentence words = inWordsHere(error);
    m_said = {words.summary};
    auto *column = new QVBoxLayout;
    column->setSpacing(Gap4);
    auto *summary = sentence(words.summary, Tone::Text, Type::Strong, m_body);
    summary->setObjectName(u"summary"_s);
    column->addWidget(summary);
    for (const core::FieldError &problem : error.problems) {
        m_said << core::inWords(problem);
        column->addWidget(sentence(m_said.last(), Tone::Text, Type::Base, m_body));
    }
    if (!words.hint.isEmpty()) {
        m_said << words.hint;
        auto *hint = sentence(words.hint, Tone::Muted, Type::Base, m_body);
        hint->setObjectName(u"hint"_s);
        column->addWidget(hint);
    }
    setAccessibleName(m_said.join(u' '));

    auto *row = new QHBoxLayout;
    addButtons(row, actions, true);
    for (auto *button : m_body->findChildren<Button *>()) {
        if (button->kind() == ButtonKind::Link)
            button->setKind(ButtonKind::Plain);
    }
    auto *copying = new Button(tr("Copy"), ButtonKind::Plain, m_body);
    copying->setObjectName(u"copy"_s);
    copying->setIconName(u"copy"_s);
    connect(copying, &QPushButton::clicked, this, &Notice::copy);
    row->addWidget(copying);
    row->addStretch();
    column->addSpacing(Gap8);
    column->addLayout(row);
    if (!error.detail.isEmpty())
        addDetails(column, error.detail);
    column->addStretch();

    auto *all = new QHBoxLayout(m_body);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap12);
    all->addWidget(picture(iconOf(error.kind), toneOf(error.kind), 16, m_body), 0, Qt::AlignTop);
    all->addLayout(column, 1);
}

void Notice::addDetails(QVBoxLayout *column, const QString &details)
{
    m_said << details;
    auto *fold = new Button(tr("Details"), ButtonKind::Link, m_body);
    fold->setObjectName(u"details"_s);
    fold->setCheckable(true);
    fold->setIconName(u"chevron-right"_s);
    auto *code = new CodeBlock(details, m_body);
    code->setObjectName(u"detail"_s);
    code->setAccessibleName(tr("Details"));
    code->hide();
    connect(fold, &QPushButton::toggled, code, [fold, code](bool isOpen) {
        fold->setIconName(isOpen ? u"chevron-down"_s : u"chevron-right"_s);
        code->setVisible(isOpen);
    });
    column->addSpacing(Gap8);
    column->addWidget(fold, 0, Qt::AlignLeading);
    column->addWidget(code);
}

QString Notice::text() const
{
    return m_said.join(u'\n');
}

void Notice::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

} // namespace ui
