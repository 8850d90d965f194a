#include "ui/common/section.h"

#include "ui/common/button.h"
#include "ui/common/label.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace ui {

Section::Section(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_content(new QVBoxLayout)
    , m_note(new Label({}, Tone::Muted, Type::Small, this))
    , m_link(new Button(QString(), ButtonKind::Link, this))
{
    auto *name = new Label(title, Tone::Muted, Type::SmallStrong, this);
    name->setObjectName(u"title"_s);
    setAccessibleName(title);
    m_note->setObjectName(u"note"_s);
    m_note->hide();
    m_link->setObjectName(u"link"_s);
    m_link->hide();
    connect(m_link, &QPushButton::clicked, this, &Section::linked);

    auto *head = new QHBoxLayout;
    head->addWidget(name);
    head->addStretch();
    head->addWidget(m_note);
    head->addWidget(m_link);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap16, Gap12, Gap16, Gap12);
    all->setSpacing(Gap8);
    all->addLayout(head);
    all->addLayout(m_content);
    m_content->setSpacing(Gap4);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Section::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_link->hide();
}

void Section::setLink(const QString &text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
    m_note->hide();
}

void Section::add(QWidget *content)
{
    m_content->addWidget(content);
}

void Section::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, Theme::instance().color(Tone::Line));
}

} // namespace ui
