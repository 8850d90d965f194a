#include "ui/provisioning/wizardframe.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/provisioning/plane.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int HeadHeight = 52;
constexpr int FootHeight = 44;
constexpr int SideWidth = 400;

} // namespace

WizardFrame::WizardFrame(QWidget *parent)
    : QWidget(parent)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeHead());
    all->addWidget(new Rule(Qt::Horizontal, this));
    all->addWidget(makeOffer());
    all->addWidget(makeBody(), 1);
    all->addWidget(new Rule(Qt::Horizontal, this));
    all->addWidget(makeBar());
    setFoot({});
}

QWidget *WizardFrame::makeHead()
{
    auto *head = new Plane(Tone::Surface, this);
    head->setMinimumHeight(HeadHeight);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(Gap16, 0, Gap8, 0);
    line->setSpacing(Gap16);
    auto *title = new Label(tr("Provision a service"), Tone::Text, Type::Title, head);
    title->setObjectName(u"wizardTitle"_s);
    line->addWidget(title);
    m_subject = new Label({}, Tone::Muted, Type::Fixed, head);
    m_subject->setObjectName(u"subject"_s);
    line->addWidget(m_subject);
    line->addStretch();
    m_remark = new Label({}, Tone::Muted, Type::Small, head);
    m_remark->setObjectName(u"remark"_s);
    line->addWidget(m_remark);
    auto *close = new Button(QString(), ButtonKind::Flat, head);
    close->setObjectName(u"closeWizard"_s);
    close->setIconName(u"close"_s);
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close"));
    line->addWidget(close);
    connect(close, &Button::clicked, this, &WizardFrame::closed);
    return head;
}

QWidget *WizardFrame::makeOffer()
{
    m_offer = new Plane(Tone::Selection, this);
    m_offer->setObjectName(u"draftOffer"_s);
    auto *line = new QHBoxLayout(m_offer);
    line->setContentsMargins(Gap16, Gap8, Gap16, Gap8);
    line->setSpacing(Gap8);
    m_offerText = new Label({}, Tone::Text, Type::Base, m_offer);
    m_offerText->setObjectName(u"draftOfferText"_s);
    m_offerText->setWordWrap(true);
    line->addWidget(m_offerText, 1);
    m_offerNo = new Button(QString(), ButtonKind::Plain, m_offer);
    m_offerNo->setObjectName(u"declineDraft"_s);
    line->addWidget(m_offerNo);
    m_offerYes = new Button(QString(), ButtonKind::Primary, m_offer);
    m_offerYes->setObjectName(u"takeDraft"_s);
    line->addWidget(m_offerYes);
    m_offer->hide();
    connect(m_offerYes, &Button::clicked, this, &WizardFrame::offerTaken);
    connect(m_offerNo, &Button::clicked, this, &WizardFrame::offerDeclined);
    return m_offer;
}

QWidget *WizardFrame::makeBody()
{
    auto *body = new QWidget(this);
    auto *line = new QHBoxLayout(body);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_rail = new StepRail(body);
    auto *rail = scrolled(m_rail);
    rail->setMinimumWidth(m_rail->minimumWidth());
    rail->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    line->addWidget(rail);
    line->addWidget(new Rule(Qt::Vertical, body));
    auto *centre = new Plane(Tone::Surface, body);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_pages = new QStackedWidget(centre);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFoot());
    line->addWidget(centre, 1);
    m_sideLine = new Rule(Qt::Vertical, body);
    line->addWidget(m_sideLine);
    m_sides = new QStackedWidget(body);
    m_sides->setMinimumWidth(SideWidth);
    m_sides->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    line->addWidget(m_sides);
    return body;
}

QWidget *WizardFrame::makeFoot()
{
    m_foot = new QWidget(this);
    auto *all = new QVBoxLayout(m_foot);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(new Rule(Qt::Horizontal, m_foot));
    auto *line = new QHBoxLayout;
    line->setContentsMargins(Gap16, Gap8, Gap16, Gap8);
    line->setSpacing(Gap8);
    line->addWidget(new IconLabel(u"shield"_s, Tone::Muted, m_foot), 0, Qt::AlignVCenter);
    m_footText = new Label({}, Tone::Muted, Type::Small, m_foot);
    m_footText->setObjectName(u"foot"_s);
    m_footText->setWordWrap(true);
    line->addWidget(m_footText, 1);
    all->addLayout(line);
    m_foot->setMinimumHeight(FootHeight);
    return m_foot;
}

QWidget *WizardFrame::makeBar()
{
    auto *bar = new Plane(Tone::Surface, this);
    bar->setMinimumHeight(HeadHeight);
    m_bar = new QHBoxLayout(bar);
    m_bar->setContentsMargins(Gap16, 0, Gap16, 0);
    m_bar->setSpacing(Gap8);
    m_back = new Button(tr("&Back"), ButtonKind::Plain, bar);
    m_back->setObjectName(u"back"_s);
    m_bar->addWidget(m_back);
    m_status = new Label({}, Tone::Muted, Type::Small, bar);
    m_status->setObjectName(u"wizardStatus"_s);
    m_status->setWordWrap(true);
    m_bar->addWidget(m_status, 1);
    return bar;
}

QScrollArea *WizardFrame::scrolled(QWidget *content)
{
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    m_scrolled.insert(content, area);
    return area;
}

void WizardFrame::addPage(QWidget *page)
{
    auto *holder = new QWidget(this);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(page);
    column->addStretch(1);
    m_pages->addWidget(scrolled(holder));
    m_scrolled.insert(page, m_scrolled.take(holder));
}

void WizardFrame::addSide(QWidget *side)
{
    auto *plane = new Plane(Tone::Surface, this);
    auto *all = new QVBoxLayout(plane);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(side));
    m_sides->addWidget(plane);
}

void WizardFrame::showPage(QWidget *page, QWidget *side)
{
    m_pages->setCurrentWidget(m_scrolled.value(page));
    m_sides->setVisible(side);
    m_sideLine->setVisible(side);
    if (side)
        m_sides->setCurrentWidget(m_scrolled.value(side)->parentWidget());
}

Button *WizardFrame::addButton(const QString &name, const QString &text, const QString &icon,
                               ButtonKind kind)
{
    auto *button = new Button(text, kind, this);
    button->setObjectName(name);
    if (!icon.isEmpty())
        button->setIconName(icon);
    m_bar->addWidget(button);
    return button;
}

void WizardFrame::setSubject(const QString &domain)
{
    m_subject->setText(domain);
}

void WizardFrame::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

void WizardFrame::setFoot(const QString &words)
{
    m_footText->setText(words);
    m_foot->setVisible(!words.isEmpty());
}

void WizardFrame::setStatus(const QString &words, Tone tone)
{
    m_status->setText(words);
    m_status->setTone(tone);
}

QString WizardFrame::status() const
{
    return m_status->text();
}

void WizardFrame::offer(const QString &words, const QString &yes, const QString &no)
{
    m_offerText->setText(words);
    m_offerYes->setText(yes);
    m_offerNo->setText(no);
    m_offer->show();
}

void WizardFrame::hideOffer()
{
    m_offer->hide();
}

bool WizardFrame::hasOffer() const
{
    return !m_offer->isHidden();
}

} // namespace ui
