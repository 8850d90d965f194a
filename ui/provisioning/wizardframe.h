#pragma once

#include "ui/common/button.h"
#include "ui/provisioning/steprail.h"

#include <QTimer>

class QHBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace ui {

class Label;

//! The wizard's fixed parts: its head, the steps, the place for a step's page and for what stands
//! beside it, a line of explanation, and the buttons.
class WizardFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit WizardFrame(QWidget *parent = nullptr);

    [[nodiscard]] StepRail *rail() const { return m_rail; }
    //! In a scroll area of its own.
    void addPage(QWidget *page);
    void addSide(QWidget *side);
    void showPage(QWidget *page, QWidget *side = nullptr);
    //! At the end of the bar.
    Button *addButton(const QString &name, const QString &text, const QString &icon,
                      ButtonKind kind);
    [[nodiscard]] Button *backButton() const { return m_back; }

    void setSubject(const QString &domain);
    void setRemark(const QString &remark); //!< at the end of the head
    void setFoot(const QString &words);    //!< under the page; empty: nothing
    void setStatus(const QString &words, Tone tone = Tone::Muted); //!< in the bar of buttons
    [[nodiscard]] QString status() const;
    //! A line under the head with something to decide.
    void offer(const QString &words, const QString &yes, const QString &no);
    void hideOffer();
    [[nodiscard]] bool hasOffer() const;

Q_SIGNALS:
    void closed();
    void offerTaken();
    void offerDeclined();

private:
    QWidget *makeHead();
    QWidget *makeOffer();
    QWidget *makeBody();
    QWidget *makeFoot();
    QWidget *makeBar();
    QScrollArea *scrolled(QWidget *content);

    StepRail *m_rail = nullptr;
    Label *m_subject = nullptr;
    Label *m_remark = nullptr;
    QWidget *m_offer = nullptr;
    Label *m_offerText = nullptr;
    Button *m_offerYes = nullptr;
    Button *m_offerNo = nullptr;
    QStackedWidget *m_pages = nullptr;
    QStackedWidget *m_sides = nullptr;
    QWidget *m_sideLine = nullptr;
    QWidget *m_foot = nullptr;
    Label *m_footText = nullptr;
    Button *m_back = nullptr;
    Label *m_status = nullptr;
    QHBoxLayout *m_bar = nullptr;
    QHash<QWidget *, QScrollArea *> m_scrolled;
};

} // namespace ui
