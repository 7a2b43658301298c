import { plural } from './plural.ts';

/** What is said of two roles in one chat, of going, and of what is held of a person. */
export const EN_PLACE = {
  'which-role': 'You buy and supply here. Which one is this from?',
  'button-as-buyer': 'I as a buyer',
  'button-as-supplier': 'I as a supplier',
  'handover-code': 'The code with which a colleague takes over { $supplier }: { $code }',
  'handover-how':
    'He sends “/join { $code }” to the desk within { $span }. As soon as he accepts, requests go to his chat instead of this one.',
  'button-handover': 'Hand over',
  'leave-confirm':
    'Leave the desk for { $supplier }? No more requests come, those that are open are declined, and your offers are withdrawn; the buyers are told.',
  'leave-confirm-others': 'Leave this chat for { $supplier }? Your colleagues go on in theirs.',
  'button-leave': 'Leave',
  'button-stay': 'Stay as it is',
  'leave-nothing': 'You don’t answer for a supplier in this chat. /forget erases what I hold of you.',
  stayed: 'Fine, everything stays as it is.',
  left: 'Done. Nothing for { $supplier } comes to this chat any more. A new code from whoever runs this desk brings you back.',
  'link-code': 'The code that links another chat of yours: { $code }',
  'link-how':
    'Send “/link { $code }” to the desk from your other chat (Telegram, Discord, web) within { $span }. Then your requests show in both. Give it to nobody else: it makes him you.',
  'link-others': `${plural('n', 'One other chat is linked already.', '{ $n } other chats are linked already.')}`,
  linked:
    'Done: this chat and the other are one buyer now. /requests shows all in either; news of a deal comes to the chat where you last dealt with it.',
  'linked-already': 'These two chats are linked already.',
  'link-nothing': 'This chat only supplies; there is nothing to link.',
  'settings-buyer': '/link joins your chats on other platforms, /mydata shows what I hold of you, /forget erases it.',
  'data-head': 'All that I hold of you:',
  'data-name': 'Name and contact',
  'data-chats': 'Chats',
  'data-requests': 'Requests',
  'data-messages': 'Messages kept',
  'data-newest': 'Your newest { $shown } messages of { $all }; whoever runs this desk can give you all of them:',
  'data-forget': 'Beside it I hold the figures and the course of your deals. /forget erases what is yours.',
  'forget-confirm':
    'Erase you from this desk? All that you wrote, your files, name and contacts go, what is open is called off, and a supplier’s seat is given up.',
  'forget-stays': 'The figures and the course of past deals stay, without you. This can’t be undone.',
  'button-forget': 'Erase everything',
  forgotten: 'Done: you are erased. If you write again, you begin anew.',
} as const;
